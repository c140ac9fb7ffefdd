package id.microsayur.platform.client;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** How patient this service is with each neighbour: {@code platform.calls.<neighbour>.*}. */
@Validated
@ConfigurationProperties("platform")
record ServiceClientProperties(@DefaultValue Map<String, @Valid ClientSettings> calls) {

    ClientSettings forService(String neighbour) {
        return calls.getOrDefault(neighbour, ClientSettings.DEFAULT);
    }

    /**
     * The budget of one call, retries included, is attempts × (connect + read) plus the pauses between them.
     *
     * @param attempts tries in all, only for calls that may be repeated
     * @param backoff pause before the second try, with half of it as jitter
     * @param bulkhead calls at the same time; the next one fails at once
     */
    record ClientSettings(
            @DefaultValue("500ms") Duration connectTimeout,
            @DefaultValue("1500ms") Duration readTimeout,
            @DefaultValue("2") @Min(1) @Max(5) int attempts,
            @DefaultValue("100ms") Duration backoff,
            @DefaultValue("32") @Min(1) int bulkhead,
            @DefaultValue @Valid CircuitBreakerSettings breaker) {

        static final ClientSettings DEFAULT = new ClientSettings(
                Duration.ofMillis(500),
                Duration.ofMillis(1500),
                2,
                Duration.ofMillis(100),
                32,
                CircuitBreakerSettings.DEFAULT);
    }

    /**
     * When a neighbour is left alone.
     *
     * @param window calls that are looked back at
     * @param minimumCalls calls before the first judgement
     * @param failureRate percent of them that failed
     * @param openFor how long it is left alone
     * @param trialCalls calls that decide whether it is back
     */
    record CircuitBreakerSettings(
            @DefaultValue("50") @Min(1) int window,
            @DefaultValue("20") @Min(1) int minimumCalls,
            @DefaultValue("50") @Min(1) @Max(100) int failureRate,
            @DefaultValue("5s") Duration openFor,
            @DefaultValue("5") @Min(1) int trialCalls) {

        static final CircuitBreakerSettings DEFAULT = new CircuitBreakerSettings(50, 20, 50, Duration.ofSeconds(5), 5);
    }
}
