package id.microsayur.notification.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;

/** Actuator endpoint {@code undelivered}: shows the backlog and retries failed mails. */
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

    /** Operations on failed mails. */
    enum BacklogAction {
        @JsonProperty("retry")
        RETRY
    }

    /** Backlog by channel and state. */
    record BacklogReport(List<DeliveryBacklog> backlog) {}

    /** Number of deliveries scheduled again. */
    record RetryReport(BacklogAction action, int deliveries) {}
}
