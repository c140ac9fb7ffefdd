package id.microsayur.payment.charge;

import com.fasterxml.jackson.annotation.JsonProperty;
import id.microsayur.payment.PaymentStatus;
import id.microsayur.platform.problem.NotFound;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;

/** Actuator endpoint {@code reconciliation}: reconciles a payment with its provider, or publishes its outcome again. */
@Component
@Endpoint(id = "reconciliation")
class ReconciliationEndpoint {

    private static final Logger log = LoggerFactory.getLogger(ReconciliationEndpoint.class);

    private final PaymentReconciler reconciler;
    private final PaymentService payments;

    ReconciliationEndpoint(PaymentReconciler paymentReconciler, PaymentService payments) {
        this.reconciler = paymentReconciler;
        this.payments = payments;
    }

    /** The parameter names are the member names of the JSON body; a query never charges. */
    @WriteOperation
    ReconciliationReport execute(UUID payment_id, ReconciliationAction action, SecurityContext caller) {
        var events = switch (action) {
            case QUERY -> {
                reconciler.reconcileNow(payment_id);
                yield List.<String>of();
            }
            case PUBLISH -> payments.publishAgain(payment_id);
        };
        if (action == ReconciliationAction.PUBLISH && events.isEmpty()) {
            throw new NotFound("outcome-not-found", "Payment %s has no outcome to publish.".formatted(payment_id));
        }
        var status = payments.get(payment_id).status();
        var operator = caller.getPrincipal();
        log.warn(
                "Operator {} asked for {} of payment {}: it is {}, published again: {}",
                operator == null ? "unknown" : operator.getName(),
                action,
                payment_id,
                status,
                events);
        return new ReconciliationReport(status, events);
    }

    /** What is done with the payment. */
    enum ReconciliationAction {
        @JsonProperty("query")
        QUERY,
        @JsonProperty("publish")
        PUBLISH
    }

    /** State of the payment afterwards, and the names of the published events. */
    record ReconciliationReport(PaymentStatus status, List<String> events) {}
}
