package id.microsayur.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;

/** Every downstream service has settings in config-repo, and its running breaker uses them. */
public abstract class ClientSettingsChecks {

    private final Set<String> downstreamServices;

    @Autowired
    CircuitBreakerFactory<?, ?> circuitBreakers;

    @Autowired
    CircuitBreakerRegistry breakers;

    @Autowired
    BulkheadRegistry bulkheads;

    @Value("${spring.application.name}")
    String service;

    /** @param services all downstream services */
    protected ClientSettingsChecks(String... services) {
        this.downstreamServices = Set.of(services);
    }

    @Test
    void configRepoListsExactlyTheDownstreamServices() {
        assertThat(ConfigRepoClientSettings.downstreamServices(service)).isEqualTo(downstreamServices);
    }

    @Test
    void configuredSettingsReachTheCircuitBreaker() {
        assertThat(downstreamServices).allSatisfy(service -> {
            assertThat(circuitBreakers.create(service).run(() -> "called")).isEqualTo("called");
            var breaker = breakers.find(service).orElseThrow().getCircuitBreakerConfig();
            assertThat(breaker.getSlidingWindowSize()).isEqualTo(60);
            assertThat(breaker.getMinimumNumberOfCalls()).isEqualTo(30);
            assertThat(breaker.getFailureRateThreshold()).isEqualTo(70);
            assertThat(breaker.getWaitIntervalFunctionInOpenState().apply(1)).isEqualTo(4000);
            assertThat(breaker.getPermittedNumberOfCallsInHalfOpenState()).isEqualTo(6);
            assertThat(bulkheads.find(service).orElseThrow().getBulkheadConfig().getMaxConcurrentCalls())
                    .isEqualTo(37);
        });
    }
}
