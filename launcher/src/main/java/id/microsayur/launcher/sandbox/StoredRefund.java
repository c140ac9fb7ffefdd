package id.microsayur.launcher.sandbox;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One refund as the provider keeps it; a refused one has no number of its own to go by, but an answer. */
record StoredRefund(String refundId, String key, @Nullable String declineReason, RefundInstruction wish) {

    /** What was asked for. */
    record RefundInstruction(
            String chargeKey, long amount, @Nullable String reason) {}

    static StoredRefund of(String key, @Nullable String declineReason, RefundInstruction refundInstruction) {
        return new StoredRefund(
                "re_" + UUID.randomUUID().toString().replace("-", ""), key, declineReason, refundInstruction);
    }

    boolean isSuccessful() {
        return declineReason == null;
    }
}
