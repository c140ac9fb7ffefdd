package id.microsayur.platform.tracing;

import io.micrometer.observation.ObservationPredicate;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.observation.ClientRequestObservationContext;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.security.config.observation.SecurityObservationSettings;

/**
 * Keeps probes, heartbeats, timers and the security filters' inner life out of the traces. The broker's two ends are
 * spans of the outbox and the inbox, which know what the client library can't: the request that caused the event.
 */
@AutoConfiguration
class TracingAutoConfiguration {

    private static final Pattern INNER_LIFE =
            Pattern.compile("^(tasks\\.scheduled|spring\\.(rabbit|integration|cloud\\.function))");

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
            default -> !INNER_LIFE.matcher(name).find();
        };
    }
}
