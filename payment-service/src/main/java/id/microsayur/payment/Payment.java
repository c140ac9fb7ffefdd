package id.microsayur.payment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/** One attempt to take the money of an order; its id is the key that the provider knows it by, for ever. */
@Table("payments")
public record Payment(
        @Id UUID id,
        @Embedded.Empty Bill bill,
        Instant createdAt,
        PaymentStatus status,
        @Nullable String providerReference,
        @Nullable String failureReason,
        @Version @Nullable Integer version) {

    static Payment open(Bill bill, Instant now) {
        return new Payment(UUID.randomUUID(), bill, now, PaymentStatus.PENDING, null, null, null);
    }

    /** What the provider said about it; news that come late or twice change nothing. */
    Payment hear(Answer answer) {
        if (!status.isOpen()) {
            return this;
        }
        return switch (answer) {
            case Answer.Succeeded(var reference) -> in(PaymentStatus.COMPLETED, reference, null);
            case Answer.Declined(var reference, var reason) -> in(PaymentStatus.FAILED, reference, reason);
            case Answer.Pending(var reference) -> in(PaymentStatus.PENDING, reference, null);
            case Answer.Unclear _ -> in(PaymentStatus.UNKNOWN, providerReference, null);
            case Answer.NeverCharged _ -> in(PaymentStatus.FAILED, providerReference, "never-charged");
            case Answer.NotSent _ -> in(PaymentStatus.FAILED, providerReference, "provider-unreachable");
        };
    }

    /** How often it was saved. */
    long revision() {
        return version == null ? 0 : version;
    }

    private Payment in(PaymentStatus next, @Nullable String reference, @Nullable String reason) {
        return new Payment(
                id, bill, createdAt, status == next ? status : status.then(next), reference, reason, version);
    }
}
