package id.microsayur.launcher.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stored charge with its instruction, which distinguishes a retry from a reuse of the key.
 *
 * @param changedAt null for a charge that was stored before the time was
 */
record StoredCharge(
        String chargeId,
        String key,
        StoredChargeStatus status,
        @Nullable String declineReason,
        @JsonProperty("wish") ChargeInstruction instruction,
        boolean announced,
        @Nullable SandboxInstructions instructions,
        @Nullable Instant changedAt) {

    private static final Set<String> BANKS = Set.of("bca", "bni", "bri", "cimb", "permata");

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

    /** @param payPage address to which the charge id is added */
    static StoredCharge of(String key, ChargeInstruction chargeInstruction, String payPage, Instant now) {
        var declined = StoredChargeStatus.DECLINED;
        return switch (chargeInstruction.token()) {
            case "tok_ok", "tok_timeout" -> charge(key, StoredChargeStatus.SUCCEEDED, null, chargeInstruction);
            case "tok_pending" -> charge(key, StoredChargeStatus.PENDING, null, chargeInstruction);
            case "tok_declined" -> charge(key, declined, "card_declined", chargeInstruction);
            case "tok_insufficient_funds" -> charge(key, declined, "insufficient_funds", chargeInstruction);
            default -> {
                var charge = charge(key, StoredChargeStatus.PENDING, null, chargeInstruction);
                var instructions = charge.instructionsOfMethod(payPage + charge.chargeId, now);
                yield instructions == null
                        ? charge(key, declined, "unknown_token", chargeInstruction)
                        : charge.in(StoredChargeStatus.PENDING, null, instructions);
            }
        };
    }

    private @Nullable SandboxInstructions instructionsOfMethod(String url, Instant now) {
        var token = instruction.token();
        return switch (instruction.method()) {
            case "bank_transfer" ->
                BANKS.contains(token) ? SandboxInstructions.forTransfer(token, chargeId, url, now) : null;
            case "qris" ->
                token.equals("qris") ? SandboxInstructions.forQris(instruction.amount(), chargeId, url, now) : null;
            default -> null;
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
                false,
                null,
                Instant.now());
    }

    StoredCharge settle() {
        return status == StoredChargeStatus.PENDING ? in(StoredChargeStatus.SUCCEEDED, null, instructions) : this;
    }

    /** Ends the time to pay; only a waiting charge has such a time. */
    StoredCharge expire() {
        return waitsForCustomer() ? in(StoredChargeStatus.DECLINED, "expired", instructions) : this;
    }

    /** The caller learns the result at once, so there is nothing to announce. */
    StoredCharge cancel() {
        return waitsForCustomer()
                ? in(StoredChargeStatus.DECLINED, "cancelled", instructions).markAnnounced()
                : this;
    }

    private StoredCharge in(
            StoredChargeStatus next, @Nullable String reason, @Nullable SandboxInstructions nextInstructions) {
        return new StoredCharge(chargeId, key, next, reason, instruction, false, nextInstructions, Instant.now());
    }

    StoredCharge markAnnounced() {
        return new StoredCharge(chargeId, key, status, declineReason, instruction, true, instructions, changedAt);
    }

    boolean waitsForCustomer() {
        return status == StoredChargeStatus.PENDING && instructions != null;
    }

    boolean settlesByItself() {
        return instruction.token().equals("tok_pending");
    }

    /** True while the platform has not acknowledged the outcome of a charge that was pending. */
    boolean hasPendingWebhook() {
        return !announced && (settlesByItself() || (instructions != null && !waitsForCustomer()));
    }
}
