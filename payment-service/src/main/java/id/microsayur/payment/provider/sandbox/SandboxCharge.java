package id.microsayur.payment.provider.sandbox;

import id.microsayur.payment.ChargeResult;
import org.jspecify.annotations.Nullable;

/** A charge in the provider's words, translated into ours; what they left out is a doubt, not an outcome. */
record SandboxCharge(
        @Nullable String chargeId,
        @Nullable String status,
        @Nullable String declineReason) {

    ChargeResult toChargeResult() {
        if (chargeId == null) {
            return new ChargeResult.Unclear("the provider names no charge");
        }
        return switch (status) {
            case "succeeded" -> new ChargeResult.Succeeded(chargeId);
            case "declined" -> new ChargeResult.Declined(chargeId, failureReason(declineReason));
            case "pending" -> new ChargeResult.Pending(chargeId, null);
            case "voided" -> new ChargeResult.NeverCharged();
            case null, default -> new ChargeResult.Unclear("the provider calls it " + status);
        };
    }

    static String failureReason(@Nullable String told) {
        return told == null || told.isBlank() ? "declined" : told.replace('_', '-');
    }
}
