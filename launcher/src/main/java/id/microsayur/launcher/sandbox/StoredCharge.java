package id.microsayur.launcher.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stored charge with its instruction, which distinguishes a retry from a reuse of the key. */
record StoredCharge(
        String chargeId,
        String key,
        StoredChargeStatus status,
        @Nullable String declineReason,
        @JsonProperty("wish") ChargeInstruction instruction,
        boolean announced) {

    enum StoredChargeStatus {
        SUCCEEDED,
        DECLINED,
        PENDING,
        /** The key was never charged and never can be. */
        VOIDED
    }

    /** Request fields. */
    record ChargeInstruction(
            long amount,
            String currency,
            String method,
            String token,
            @Nullable String reference) {

        @Override
        public String toString() {
            return "ChargeInstruction[" + amount + " " + currency + ", " + method + "]";
        }
    }

    static StoredCharge of(String key, ChargeInstruction chargeInstruction) {
        return switch (chargeInstruction.token()) {
            case "tok_ok", "tok_timeout" -> charge(key, StoredChargeStatus.SUCCEEDED, null, chargeInstruction);
            case "tok_pending" -> charge(key, StoredChargeStatus.PENDING, null, chargeInstruction);
            case "tok_declined" -> charge(key, StoredChargeStatus.DECLINED, "card_declined", chargeInstruction);
            case "tok_insufficient_funds" ->
                charge(key, StoredChargeStatus.DECLINED, "insufficient_funds", chargeInstruction);
            default -> charge(key, StoredChargeStatus.DECLINED, "unknown_token", chargeInstruction);
        };
    }

    static StoredCharge voided(String key) {
        return charge(key, StoredChargeStatus.VOIDED, null, new ChargeInstruction(0, "", "", "", null));
    }

    private static StoredCharge charge(
            String key,
            StoredChargeStatus storedChargeStatus,
            @Nullable String reason,
            ChargeInstruction chargeInstruction) {
        return new StoredCharge(
                "ch_" + UUID.randomUUID().toString().replace("-", ""),
                key,
                storedChargeStatus,
                reason,
                chargeInstruction,
                false);
    }

    StoredCharge settle() {
        return status == StoredChargeStatus.PENDING
                ? new StoredCharge(chargeId, key, StoredChargeStatus.SUCCEEDED, null, instruction, false)
                : this;
    }

    StoredCharge markAnnounced() {
        return new StoredCharge(chargeId, key, status, declineReason, instruction, true);
    }

    /** True while the platform has not acknowledged the webhook, in any status. */
    boolean hasPendingWebhook() {
        return instruction.token().equals("tok_pending") && !announced;
    }
}
