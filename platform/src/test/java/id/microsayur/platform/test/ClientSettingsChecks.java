package id.microsayur.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;
import org.springframework.web.service.annotation.HttpExchange;

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

    /** A response with anything else is no response; see {@link id.microsayur.platform.client.ServiceClientFactory}. */
    @Test
    void everyValueOfAResponseIsCheckedOrNullable() {
        assertThat(exchanges().flatMap(method -> RecordConstraints.unchecked(method.getGenericReturnType()).stream()))
                .isEmpty();
    }

    /** The methods of the HTTP clients in the package of the service. */
    private Stream<Method> exchanges() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false) {
            @Override
            protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
                return definition.getMetadata().isInterface();
            }
        };
        scanner.addIncludeFilter(
                (type, _) -> type.getAnnotationMetadata().hasAnnotatedMethods(HttpExchange.class.getName()));
        return scanner.findCandidateComponents(getClass().getPackageName()).stream()
                .map(client -> ClassUtils.resolveClassName(
                        String.valueOf(client.getBeanClassName()), getClass().getClassLoader()))
                .flatMap(client -> Stream.of(client.getDeclaredMethods()))
                .filter(method -> AnnotatedElementUtils.hasAnnotation(method, HttpExchange.class));
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
