package id.microsayur.runtime.instance;

import id.microsayur.runtime.configstatus.ConfigState;
import id.microsayur.runtime.instance.InstanceEndpoint.Build;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Auto-configuration of the endpoint with the state of this instance. */
@AutoConfiguration
class InstanceAutoConfiguration {

    @Bean
    InstanceEndpoint instanceEndpoint(
            @Value("${eureka.instance.instance-id:${spring.application.name:}}") String id,
            @Value("${spring.application.version:}") String version,
            @Value("${platform.revision:}") String revision,
            ObjectProvider<ConfigState> config,
            ObjectProvider<BreakerSource> breakers) {
        return new InstanceEndpoint(
                id,
                new Build(nullIfBlank(version), nullIfBlank(revision)),
                () -> {
                    var state = config.getIfAvailable();
                    return state == null ? null : state.details();
                },
                () -> breakers.stream().flatMap(source -> source.all().stream()).toList());
    }

    private static @Nullable String nullIfBlank(String text) {
        return text.isBlank() ? null : text;
    }

    /** Source of the breakers' states, absent without the library. */
    interface BreakerSource {
        List<?> all();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(CircuitBreakerRegistry.class)
    static class BreakerConfiguration {

        @Bean
        BreakerSource breakerSource(ObjectProvider<CircuitBreakerRegistry> registries) {
            return new BreakerStates(registries)::all;
        }
    }
}
