package id.microsayur.payment.provider.sandbox;

import id.microsayur.payment.provider.ProviderText;
import id.microsayur.payment.provider.RefundResult;
import org.jspecify.annotations.Nullable;

/** Refund as reported by the sandbox; missing fields make the converted refund result unclear. */
record SandboxRefund(
        @Nullable String refundId,
        @Nullable String status,
        @Nullable String declineReason) {

    RefundResult toRefundResult() {
        if (refundId == null || !ProviderText.isReference(refundId)) {
            return new RefundResult.Unclear("the response has no refund id that can be one");
        }
        return switch (status) {
            case "succeeded" -> new RefundResult.Refunded(refundId);
            case "declined" -> new RefundResult.Declined(ProviderText.failureReason(declineReason));
            case null, default -> new RefundResult.Unclear("the provider reports the unknown status " + status);
        };
    }
}
