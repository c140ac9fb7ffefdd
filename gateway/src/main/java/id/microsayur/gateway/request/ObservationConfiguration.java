package id.microsayur.gateway.request;

import io.micrometer.observation.ObservationPredicate;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.observation.ClientRequestObservationContext;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.security.config.observation.SecurityObservationSettings;

/** Settings of observations that have no property. */
@Configuration(proxyBeanMethods = false)
class ObservationConfiguration {

    private static final Pattern PROBE = Pattern.compile("/actuator/(health|prometheus)(/.*)?");

    /** Disables the spans of security filters, which would be half of every trace. */
    @Bean
    SecurityObservationSettings noSecurityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** Excludes health probes, metrics scrapes and Eureka heartbeats from traces. */
    @Bean
    ObservationPredicate routedRequestsOnly() {
        return (_, context) -> switch (context) {
            case ServerRequestObservationContext server -> {
                var request = server.getCarrier();
                yield request == null
                        || !PROBE.matcher(request.getURI().getRawPath()).matches();
            }
            case ClientRequestObservationContext _ -> false; // Eureka client; routed requests have another context type
            default -> true;
        };
    }
}
