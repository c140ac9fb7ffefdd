package id.microsayur.platform.client;

import id.microsayur.platform.fault.FaultInjector;
import id.microsayur.platform.tracing.TraceContextPropagation;
import id.microsayur.runtime.refresh.Refreshable;
import id.microsayur.runtime.resilience.CircuitBreakerRefresher;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import jakarta.validation.Validator;
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
import tools.jackson.databind.json.JsonMapper;

/** Auto-configuration of the clients of downstream services. */
@AutoConfiguration
@EnableConfigurationProperties(ServiceClientProperties.class)
class ServiceClientAutoConfiguration {

    @Bean
    LoadBalancedRestClientFactory loadBalancedRestClientFactory(
            ObjectProvider<RestClient.Builder> builders,
            ObjectProvider<BlockingLoadBalancerInterceptor> loadBalancer,
            Refreshable<ServiceClientProperties> properties) {
        return new LoadBalancedRestClientFactory(builders, loadBalancer, properties);
    }

    @Bean
    ServiceClientFactory serviceClientFactory(
            LoadBalancedRestClientFactory clients,
            ServiceTokenProvider tokens,
            Refreshable<ServiceClientProperties> properties,
            Resilience4JCircuitBreakerFactory breakers,
            FaultInjector faultInjector,
            TraceContextPropagation traceContextPropagation,
            JsonMapper json,
            Validator validator) {
        return new ServiceClientFactory(
                clients, tokens, properties, breakers, faultInjector, traceContextPropagation, json, validator);
    }

    @Bean
    Customizer<Resilience4JCircuitBreakerFactory> serviceCircuitBreakerCustomizer(
            Refreshable<ServiceClientProperties> properties) {
        return factory -> factory.configureDefault(service -> new Resilience4JConfigBuilder(service)
                .circuitBreakerConfig(circuitBreakerConfig(
                        properties.get().forService(service).breaker()))
                .build());
    }

    private static CircuitBreakerConfig circuitBreakerConfig(
            ServiceClientProperties.CircuitBreakerSettings circuitBreakerSettings) {
        return CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(circuitBreakerSettings.window())
                .minimumNumberOfCalls(circuitBreakerSettings.minimumCalls())
                .failureRateThreshold(circuitBreakerSettings.failureRate())
                .waitDurationInOpenState(circuitBreakerSettings.openFor())
                .permittedNumberOfCallsInHalfOpenState(circuitBreakerSettings.trialCalls())
                .ignoreExceptions(BulkheadFullException.class)
                .build();
    }

    @Bean
    Customizer<Resilience4jBulkheadProvider> serviceBulkheadCustomizer(
            Refreshable<ServiceClientProperties> properties) {
        return provider -> provider.configureDefault(service -> new Resilience4jBulkheadConfigurationBuilder()
                .bulkheadConfig(bulkheadConfig(properties.get().forService(service)))
                .build());
    }

    private static BulkheadConfig bulkheadConfig(ServiceClientProperties.ClientSettings clientSettings) {
        return BulkheadConfig.custom()
                .maxConcurrentCalls(clientSettings.bulkhead())
                .maxWaitDuration(Duration.ZERO)
                .build();
    }

    /** Applies changed settings to running breakers and bulkheads, which keep their statistics. */
    @Bean
    ApplicationListener<EnvironmentChangeEvent> resilienceSettingsRefresher(
            CircuitBreakerRegistry breakers,
            BulkheadRegistry bulkheads,
            Refreshable<ServiceClientProperties> properties) {
        var refresher = new CircuitBreakerRefresher(
                breakers,
                service -> circuitBreakerConfig(
                        properties.get().forService(service).breaker()));
        return _ -> {
            refresher.refresh();
            bulkheads
                    .getAllBulkheads()
                    .forEach(running ->
                            running.changeConfig(bulkheadConfig(properties.get().forService(running.getName()))));
        };
    }
}
