package id.microsayur.payment.charge;

import com.fasterxml.jackson.annotation.JsonIgnore;
import id.microsayur.payment.Payment;
import id.microsayur.platform.event.DomainEvent;
import java.util.Objects;
import java.util.UUID;

/** The payment of an order has been charged. */
public record PaymentCompleted(
        UUID paymentId,
        UUID orderId,
        long amount,
        String currency,
        String method,
        String providerReference,
        @JsonIgnore long aggregateVersion)
        implements DomainEvent {

    static PaymentCompleted of(Payment payment) {
        return new PaymentCompleted(
                payment.id(),
                payment.request().orderId(),
                payment.request().amount(),
                payment.request().currency(),
                payment.request().method(),
                Objects.requireNonNull(payment.providerDetails().providerReference()),
                payment.revision());
    }

    @Override
    public String eventName() {
        return "payment.completed";
    }

    @Override
    public UUID aggregateId() {
        return paymentId;
    }
}
