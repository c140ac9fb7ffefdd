package id.microsayur.platform.call;

import id.microsayur.platform.security.ServiceTokens;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JCircuitBreakerFactory;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JConfigBuilder;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4jBulkheadProvider;
import org.springframework.cloud.client.circuitbreaker.Customizer;
import org.springframework.cloud.client.loadbalancer.BlockingLoadBalancerInterceptor;
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
            CallProperties properties) {
        return new LoadBalancedClients(builders, loadBalancer, properties);
    }

    @Bean
    Neighbours neighbours(
            LoadBalancedClients clients,
            ServiceTokens tokens,
            CallProperties properties,
            Resilience4JCircuitBreakerFactory breakers) {
        return new Neighbours(clients, tokens, properties, breakers);
    }

    @Bean
    Customizer<Resilience4JCircuitBreakerFactory> breakersFromProperties(CallProperties properties) {
        return factory -> factory.configureDefault(neighbour -> new Resilience4JConfigBuilder(neighbour)
                .circuitBreakerConfig(breaker(properties.with(neighbour).breaker()))
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
    Customizer<Resilience4jBulkheadProvider> bulkheadsFromProperties(CallProperties properties) {
        return provider -> properties
                .calls()
                .forEach((neighbour, patience) -> provider.configure(
                        builder -> builder.bulkheadConfig(BulkheadConfig.custom()
                                .maxConcurrentCalls(patience.bulkhead())
                                .maxWaitDuration(Duration.ZERO)
                                .build()),
                        neighbour));
    }
}
