package id.microsayur.notification;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;

/** The operator's door to what was not delivered: {@code /actuator/undelivered}. */
@Component
@Endpoint(id = "undelivered")
class UndeliveredEndpoint {

    private final DeliveryRepository deliveries;

    UndeliveredEndpoint(DeliveryRepository deliveries) {
        this.deliveries = deliveries;
    }

    @ReadOperation
    Overview overview() {
        return new Overview(deliveries.backlog());
    }

    @WriteOperation
    Outcome act(Action action) {
        return switch (action) {
            case RETRY -> new Outcome(action, deliveries.retryFailedMails());
        };
    }

    /** What can be done with mails that were given up. */
    enum Action {
        @JsonProperty("retry")
        RETRY
    }

    /** By channel and state. */
    record Overview(List<Backlog> backlog) {}

    /** How many deliveries begin anew. */
    record Outcome(Action action, int deliveries) {}
}
