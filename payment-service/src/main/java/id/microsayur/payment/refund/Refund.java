package id.microsayur.payment.refund;

import id.microsayur.payment.provider.ProviderRefundRequest;
import id.microsayur.payment.provider.RefundResult;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/** Refund of a part or all of a payment; its id is the provider's idempotency key and never changes. */
@Table("refunds")
public record Refund(
        @Id UUID id,
        UUID paymentId,
        @Embedded.Empty RefundDetails details,
        RefundStatus status,
        @Nullable String providerReference,
        @Nullable String failureReason,
        @Version @Nullable Integer version) {

    static Refund open(UUID paymentId, RefundDetails details) {
        return new Refund(UUID.randomUUID(), paymentId, details, RefundStatus.PENDING, null, null, null);
    }

    /** Applies a result of the provider; late and repeated results change nothing. */
    Refund applyResult(RefundResult result) {
        if (!status.isOpen()) {
            return this;
        }
        return switch (result) {
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
