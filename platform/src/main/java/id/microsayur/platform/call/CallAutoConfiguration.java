package id.microsayur.platform.call;

import id.microsayur.live.BreakerHandover;
import id.microsayur.live.Live;
import id.microsayur.platform.event.Traces;
import id.microsayur.platform.fault.Faults;
import id.microsayur.platform.security.ServiceTokens;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JCircuitBreakerFactory;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JConfigBuilder;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4jBulkheadConfigurationBuilder;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4jBulkheadProvider;
import org.springframework.cloud.client.circuitbreaker.Customizer;
import org.springframework.cloud.client.loadbalancer.BlockingLoadBalancerInterceptor;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.RestClient;

/** Outbound calls of a service. */
@AutoConfiguration
@EnableConfigurationProperties(CallProperties.class)
class CallAutoConfiguration {

    @Bean
    LoadBalancedClients loadBalancedClients(
            ObjectProvider<RestClient.Builder> builders,
            ObjectProvider<BlockingLoadBalancerInterceptor> loadBalancer,
            Live<CallProperties> properties) {
        return new LoadBalancedClients(builders, loadBalancer, properties);
    }

    @Bean
    Neighbours neighbours(
            LoadBalancedClients clients,
            ServiceTokens tokens,
            Live<CallProperties> properties,
            Resilience4JCircuitBreakerFactory breakers,
            Faults faults,
            Traces traces) {
        return new Neighbours(clients, tokens, properties, breakers, faults, traces);
    }

    @Bean
    Customizer<Resilience4JCircuitBreakerFactory> breakersFromProperties(Live<CallProperties> properties) {
        return factory -> factory.configureDefault(neighbour -> new Resilience4JConfigBuilder(neighbour)
                .circuitBreakerConfig(breaker(properties.get().with(neighbour).breaker()))
                .build());
    }

    private static CircuitBreakerConfig breaker(CallProperties.Breaker breaker) {
        return CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(breaker.window())
                .minimumNumberOfCalls(breaker.minimumCalls())
                .failureRateThreshold(breaker.failureRate())
                .waitDurationInOpenState(breaker.openFor())
                .permittedNumberOfCallsInHalfOpenState(breaker.trialCalls())
                .ignoreExceptions(BulkheadFullException.class)
                .build();
    }

    @Bean
    Customizer<Resilience4jBulkheadProvider> bulkheadsFromProperties(Live<CallProperties> properties) {
        return provider -> provider.configureDefault(neighbour -> new Resilience4jBulkheadConfigurationBuilder()
                .bulkheadConfig(bulkhead(properties.get().with(neighbour)))
                .build());
    }

    private static BulkheadConfig bulkhead(CallProperties.Patience patience) {
        return BulkheadConfig.custom()
                .maxConcurrentCalls(patience.bulkhead())
                .maxWaitDuration(Duration.ZERO)
                .build();
    }

    /** Those that run already take the new values and keep what they know. */
    @Bean
    ApplicationListener<EnvironmentChangeEvent> runningCallsFollow(
            CircuitBreakerRegistry breakers, BulkheadRegistry bulkheads, Live<CallProperties> properties) {
        var handover = new BreakerHandover(
                breakers, neighbour -> breaker(properties.get().with(neighbour).breaker()));
        return _ -> {
            handover.adopt();
            bulkheads
                    .getAllBulkheads()
                    .forEach(running ->
                            running.changeConfig(bulkhead(properties.get().with(running.getName()))));
        };
    }
}
