package id.microsayur.platform.tracing;

import id.microsayur.runtime.refresh.Refreshable;
import io.micrometer.observation.ObservationPredicate;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.observation.ClientRequestObservationContext;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Auto-configuration of tracing, without probes, heartbeats, timers and security filters. Publishing and consuming are
 * spans of outbox and inbox, which know the request that caused the event.
 */
@AutoConfiguration
@EnableConfigurationProperties(StatementSpanProperties.class)
class ServiceTracingAutoConfiguration {

    private static final List<String> IGNORED_PATHS = List.of("/actuator", "/internal/revoked-sessions");
    private static final List<String> IGNORED_OBSERVATIONS = List.of(
            "tasks.scheduled.",
            "spring.rabbit.",
            "spring.integration.",
            "spring.cloud.function",
            "spring.cloud.circuitbreaker"); // the span of the call records each attempt

    /** Otherwise each filter is wrapped, at a cost for every request. */
    @Bean
    SecurityObservationSettings disabledSecurityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    TraceContextPropagation traceContextPropagation(Tracer tracer, Propagator propagator) {
        return new TraceContextPropagation(tracer, propagator);
    }

    @Bean
    SpanTags spanTags(Tracer tracer) {
        return new SpanTags(tracer);
    }

    @Bean
    WebMvcConfigurer spanTagsConfigurer(SpanTags spanTags) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors.addInterceptor(new SpanTagsInterceptor(spanTags));
            }
        };
    }

    @Bean
    static BeanPostProcessor tracingDataSourcePostProcessor(
            ObjectProvider<Tracer> tracer, ObjectProvider<Refreshable<StatementSpanProperties>> statements) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource database && !(bean instanceof TracingDataSource)
                        ? new TracingDataSource(database, tracer, statements)
                        : bean;
            }
        };
    }

    /** Outbound calls without a current span, such as those of timers, are not traced in either service. */
    @Bean
    ObservationPredicate serviceObservationPredicate(ObjectProvider<Tracer> tracers) {
        var tracer = SingletonSupplier.ofNullable(tracers::getIfAvailable);
        return (name, context) -> switch (context) {
            case ServerRequestObservationContext server -> {
                var request = server.getCarrier();
                yield request == null || IGNORED_PATHS.stream().noneMatch(request.getRequestURI()::startsWith);
            }
            case ClientRequestObservationContext _ -> {
                var current = tracer.get();
                yield current != null && current.currentSpan() != null;
            }
            default -> IGNORED_OBSERVATIONS.stream().noneMatch(name::startsWith);
        };
    }
}
