package id.microsayur.platform.client;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** Timeouts, retries, bulkhead and circuit breaker for each downstream service: {@code platform.calls.<service>.*}. */
@Validated
@ConfigurationProperties("platform")
record ServiceClientProperties(@DefaultValue Map<String, @Valid ClientSettings> calls) {

    ClientSettings forService(String service) {
        return calls.getOrDefault(service, ClientSettings.DEFAULT);
    }

    /**
     * Settings of one client. The time budget of a call is attempts × (connect + read) plus the backoff between
     * attempts.
     *
     * @param attempts maximum number of attempts, only for idempotent requests
     * @param backoff pause before the second attempt, with half of it as jitter
     * @param bulkhead maximum number of concurrent calls; further calls fail immediately
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
     * Thresholds of a circuit breaker.
     *
     * @param window number of recent calls in the sliding window
     * @param minimumCalls calls before the failure rate is evaluated
     * @param failureRate percentage of failed calls that opens the breaker
     * @param openFor time before trial calls are admitted
     * @param trialCalls calls that decide whether the breaker closes
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
