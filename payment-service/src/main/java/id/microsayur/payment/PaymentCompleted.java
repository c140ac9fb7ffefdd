package id.microsayur.payment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import id.microsayur.platform.event.DomainEvent;
import java.util.Objects;
import java.util.UUID;

/** The money of an order has been taken. */
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
                payment.bill().orderId(),
                payment.bill().amount(),
                payment.bill().currency(),
                payment.bill().method(),
                Objects.requireNonNull(payment.handling().providerReference()),
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
