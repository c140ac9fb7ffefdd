package id.microsayur.payment.provider.sandbox;

import id.microsayur.payment.provider.RefundResult;
import org.jspecify.annotations.Nullable;

/** A refund in the provider's words, translated into ours; what they left out is a doubt, not an outcome. */
record SandboxRefund(
        @Nullable String refundId,
        @Nullable String status,
        @Nullable String declineReason) {

    RefundResult toRefundResult() {
        if (refundId == null) {
            return new RefundResult.Unclear("the provider names no refund");
        }
        return switch (status) {
            case "succeeded" -> new RefundResult.Refunded(refundId);
            case "declined" -> new RefundResult.Declined(SandboxCharge.failureReason(declineReason));
            case null, default -> new RefundResult.Unclear("the provider calls it " + status);
        };
    }
}
