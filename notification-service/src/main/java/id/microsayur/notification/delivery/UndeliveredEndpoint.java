package id.microsayur.notification.delivery;

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
    BacklogReport overview() {
        return new BacklogReport(deliveries.backlog());
    }

    @WriteOperation
    RetryReport perform(BacklogAction action) {
        return switch (action) {
            case RETRY -> new RetryReport(action, deliveries.retryFailedEmails());
        };
    }

    /** What can be done with mails that were given up. */
    enum BacklogAction {
        @JsonProperty("retry")
        RETRY
    }

    /** By channel and state. */
    record BacklogReport(List<DeliveryBacklog> backlog) {}

    /** How many deliveries begin anew. */
    record RetryReport(BacklogAction action, int deliveries) {}
}
