package id.microsayur.payment.charge;

import com.fasterxml.jackson.annotation.JsonIgnore;
import id.microsayur.payment.Payment;
import id.microsayur.platform.event.DomainEvent;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A payment has ended without a charge. */
public record PaymentFailed(
        UUID paymentId,
        UUID orderId,
        long amount,
        String currency,
        String method,
        @Nullable String providerReference,
        String failureReason,
        @JsonIgnore long aggregateVersion)
        implements DomainEvent {

    static PaymentFailed of(Payment payment) {
        return new PaymentFailed(
                payment.id(),
                payment.request().orderId(),
                payment.request().amount(),
                payment.request().currency(),
                payment.request().method(),
                payment.providerDetails().providerReference(),
                Objects.requireNonNull(payment.providerDetails().failureReason()),
                payment.revision());
    }

    @Override
    public String eventName() {
        return "payment.failed";
    }

    @Override
    public UUID aggregateId() {
        return paymentId;
    }
}
