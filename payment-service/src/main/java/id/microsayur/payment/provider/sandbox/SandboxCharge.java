package id.microsayur.payment.provider.sandbox;

import id.microsayur.payment.ChargeResult;
import id.microsayur.payment.PaymentInstructions;
import org.jspecify.annotations.Nullable;

/** Charge as reported by the sandbox; missing fields make the converted charge result unclear. */
record SandboxCharge(
        @Nullable String chargeId,
        @Nullable String status,
        @Nullable String declineReason,
        @Nullable PaymentInstructions instructions) {

    ChargeResult toChargeResult() {
        if (chargeId == null) {
            return new ChargeResult.Unclear("the response has no charge id");
        }
        return switch (status) {
            case "succeeded" -> new ChargeResult.Succeeded(chargeId);
            case "declined" -> new ChargeResult.Declined(chargeId, failureReason(declineReason));
            case "pending" -> new ChargeResult.Pending(chargeId, instructions);
            case "voided" -> new ChargeResult.NeverCharged();
            case null, default -> new ChargeResult.Unclear("the provider reports the unknown status " + status);
        };
    }

    static String failureReason(@Nullable String reason) {
        return reason == null || reason.isBlank() ? "declined" : reason.replace('_', '-');
    }
}
