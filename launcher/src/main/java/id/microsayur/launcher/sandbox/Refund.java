package id.microsayur.launcher.sandbox;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One refund as the provider keeps it; a refused one has no number of its own to go by, but an answer. */
record Refund(String refundId, String key, @Nullable String declineReason, Wish wish) {

    /** What was asked for. */
    record Wish(String chargeKey, long amount, @Nullable String reason) {}

    static Refund of(String key, @Nullable String declineReason, Wish wish) {
        return new Refund("re_" + UUID.randomUUID().toString().replace("-", ""), key, declineReason, wish);
    }

    boolean isDone() {
        return declineReason == null;
    }
}
