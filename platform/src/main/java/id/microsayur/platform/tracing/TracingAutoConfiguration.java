package id.microsayur.platform.tracing;

import io.micrometer.observation.ObservationPredicate;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.observation.ClientRequestObservationContext;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.security.config.observation.SecurityObservationSettings;

/** Keeps probes, heartbeats, timers and the security filters' inner life out of the traces. */
@AutoConfiguration
class TracingAutoConfiguration {

    /** The filters would be wrapped one by one, and each request pay for it. */
    @Bean
    SecurityObservationSettings noSpansForSecurityFilters() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    ObservationPredicate onlyWhatTellsAStory() {
        return (name, context) -> switch (context) {
            case ServerRequestObservationContext server -> {
                var request = server.getCarrier();
                yield request == null || !request.getRequestURI().startsWith("/actuator");
            }
            case ClientRequestObservationContext client -> {
                var request = client.getCarrier();
                yield request == null || !request.getURI().getPath().startsWith("/eureka");
            }
            default -> !name.startsWith("tasks.scheduled.");
        };
    }
}
