package id.microsayur.payment.refund;

import id.microsayur.payment.provider.ProviderRefundRequest;
import id.microsayur.payment.provider.RefundResult;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/** A part of a payment, or all of it, on its way back; its id is the key that the provider knows it by, for ever. */
@Table("refunds")
public record Refund(
        @Id UUID id,
        UUID paymentId,
        @Embedded.Empty RefundDetails details,
        RefundStatus status,
        @Nullable String providerReference,
        @Nullable String failureReason,
        @Version @Nullable Integer version) {

    static Refund open(UUID paymentId, RefundDetails wish) {
        return new Refund(UUID.randomUUID(), paymentId, wish, RefundStatus.PENDING, null, null, null);
    }

    /** What the provider said about it; news that come late or twice change nothing. */
    Refund applyResult(RefundResult answer) {
        if (!status.isOpen()) {
            return this;
        }
        return switch (answer) {
            case RefundResult.Refunded(var reference) -> in(RefundStatus.COMPLETED, reference, null);
            case RefundResult.Declined(var reason) -> in(RefundStatus.FAILED, null, reason);
            case RefundResult.Unclear _ -> in(RefundStatus.UNKNOWN, null, null);
            case RefundResult.NeverRefunded _ -> in(RefundStatus.PENDING, null, null);
        };
    }

    ProviderRefundRequest toProviderRequest() {
        return new ProviderRefundRequest(id, details.amount(), details.reason());
    }

    private Refund in(RefundStatus next, @Nullable String reference, @Nullable String reason) {
        return new Refund(id, paymentId, details, next, reference, reason, version);
    }
}
