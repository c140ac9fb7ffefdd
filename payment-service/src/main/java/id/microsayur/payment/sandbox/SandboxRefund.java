package id.microsayur.payment.sandbox;

import id.microsayur.payment.RefundAnswer;
import org.jspecify.annotations.Nullable;

/** A refund in the provider's words, translated into ours; what they left out is a doubt, not an outcome. */
record SandboxRefund(
        @Nullable String refundId,
        @Nullable String status,
        @Nullable String declineReason) {

    RefundAnswer toAnswer() {
        if (refundId == null) {
            return new RefundAnswer.Unclear("the provider names no refund");
        }
        return switch (status) {
            case "succeeded" -> new RefundAnswer.Refunded(refundId);
            case "declined" -> new RefundAnswer.Declined(SandboxCharge.reason(declineReason));
            case null, default -> new RefundAnswer.Unclear("the provider calls it " + status);
        };
    }
}
