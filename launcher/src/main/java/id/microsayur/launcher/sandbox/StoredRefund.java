package id.microsayur.launcher.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stored refund; a declined refund has a reason and no id of its own. */
record StoredRefund(
        String refundId,
        String key,
        @Nullable String declineReason,
        @JsonProperty("wish") RefundInstruction instruction) {

    /** Request fields. */
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
