package id.microsayur.order.publication;

import id.microsayur.order.OrderStatus;
import id.microsayur.platform.problem.NotFound;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;

/** Actuator endpoint {@code publications}: publishes the events of a change of an order again on an operator's request. */
@Component
@Endpoint(id = "publications")
class PublicationEndpoint {

    private static final Logger log = LoggerFactory.getLogger(PublicationEndpoint.class);

    private final OrderPublicationService publications;

    PublicationEndpoint(OrderPublicationService publications) {
        this.publications = publications;
    }

    /**
     * The parameter names are the member names of the JSON body.
     *
     * @param to status whose events are published; without it, the events of the creation
     */
    @WriteOperation
    PublicationReport publish(UUID order_id, @Nullable OrderStatus to, SecurityContext caller) {
        var events = publications.publishAgain(order_id, to);
        if (events.isEmpty()) {
            throw new NotFound("change-not-found", "Order %s never had that change.".formatted(order_id));
        }
        var operator = caller.getPrincipal();
        log.warn(
                "Operator {} published {} of order {} again, {}",
                operator == null ? "unknown" : operator.getName(),
                events,
                order_id,
                to == null ? "for its creation" : "for its change to " + to);
        return new PublicationReport(events);
    }

    /** Names of the published events. */
    record PublicationReport(List<String> events) {}
}
