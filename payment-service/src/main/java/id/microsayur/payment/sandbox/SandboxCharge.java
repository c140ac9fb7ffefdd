package id.microsayur.payment.sandbox;

import id.microsayur.payment.Answer;
import org.jspecify.annotations.Nullable;

/** A charge in the provider's words, translated into ours; what they left out is a doubt, not an outcome. */
record SandboxCharge(
        @Nullable String chargeId,
        @Nullable String status,
        @Nullable String declineReason) {

    Answer toAnswer() {
        if (chargeId == null) {
            return new Answer.Unclear("the provider names no charge");
        }
        return switch (status) {
            case "succeeded" -> new Answer.Succeeded(chargeId);
            case "declined" -> new Answer.Declined(chargeId, reason(declineReason));
            case "pending" -> new Answer.Pending(chargeId, null);
            case "voided" -> new Answer.NeverCharged();
            case null, default -> new Answer.Unclear("the provider calls it " + status);
        };
    }

    static String reason(@Nullable String told) {
        return told == null || told.isBlank() ? "declined" : told.replace('_', '-');
    }
}
