package id.microsayur.payment.provider.sandbox;

import id.microsayur.payment.ChargeResult;
import id.microsayur.payment.PaymentInstructions;
import id.microsayur.payment.provider.ProviderText;
import org.jspecify.annotations.Nullable;

/** Charge as reported by the sandbox; missing fields make the converted charge result unclear. */
record SandboxCharge(
        @Nullable String chargeId,
        @Nullable String status,
        @Nullable String declineReason,
        @Nullable PaymentInstructions instructions) {

    ChargeResult toChargeResult() {
        if (chargeId == null || !ProviderText.isReference(chargeId)) {
            return new ChargeResult.Unclear("the response has no charge id that can be one");
        }
        return switch (status) {
            case "succeeded" -> new ChargeResult.Succeeded(chargeId);
            case "declined" -> new ChargeResult.Declined(chargeId, ProviderText.failureReason(declineReason));
            case "pending" -> new ChargeResult.Pending(chargeId, checkedInstructions());
            case "voided" -> new ChargeResult.NeverCharged();
            case null, default -> new ChargeResult.Unclear("the provider reports the unknown status " + status);
        };
    }

    private @Nullable PaymentInstructions checkedInstructions() {
        return instructions == null
                ? null
                : new PaymentInstructions(
                        ProviderText.instruction(instructions.bank()),
                        ProviderText.instruction(instructions.account()),
                        ProviderText.instruction(instructions.qr()),
                        ProviderText.instruction(instructions.url()),
                        instructions.before());
    }
}
