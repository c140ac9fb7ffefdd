package id.microsayur.payment.refund;

import com.fasterxml.jackson.annotation.JsonIgnore;
import id.microsayur.payment.Payment;
import id.microsayur.platform.event.DomainEvent;
import java.util.Objects;
import java.util.UUID;

/**
 * A refund of a payment is completed.
 *
 * @param amount of this refund
 * @param refundedTotal of all completed refunds of the payment
 */
public record PaymentRefunded(
        UUID paymentId,
        UUID orderId,
        long amount,
        long refundedTotal,
        String currency,
        String method,
        String providerReference,
        @JsonIgnore long aggregateVersion)
        implements DomainEvent {

    static PaymentRefunded of(Payment payment, Refund refund) {
        return new PaymentRefunded(
                payment.id(),
                payment.request().orderId(),
                refund.details().amount(),
                payment.amounts().refunded(),
                payment.request().currency(),
                payment.request().method(),
                Objects.requireNonNull(refund.providerReference()),
                payment.revision());
    }

    @Override
    public String eventName() {
        return "payment.refunded";
    }

    @Override
    public UUID aggregateId() {
        return paymentId;
    }
}
