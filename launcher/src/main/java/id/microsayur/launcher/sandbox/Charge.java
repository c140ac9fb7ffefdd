package id.microsayur.launcher.sandbox;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One charge as the provider keeps it; the wish it came from tells a repetition from a misuse of its key. */
record Charge(
        String chargeId,
        String key,
        Status status,
        @Nullable String declineReason,
        Wish wish,
        boolean announced) {

    enum Status {
        SUCCEEDED,
        DECLINED,
        PENDING,
        /** Nothing was taken by this key, and nothing ever will be. */
        VOIDED
    }

    /** What was asked for. */
    record Wish(
            long amount,
            String currency,
            String method,
            String token,
            @Nullable String reference) {}

    static Charge of(String key, Wish wish) {
        return switch (wish.token()) {
            case "tok_ok", "tok_timeout" -> charge(key, Status.SUCCEEDED, null, wish);
            case "tok_pending" -> charge(key, Status.PENDING, null, wish);
            case "tok_declined" -> charge(key, Status.DECLINED, "card_declined", wish);
            case "tok_insufficient_funds" -> charge(key, Status.DECLINED, "insufficient_funds", wish);
            default -> charge(key, Status.DECLINED, "unknown_token", wish);
        };
    }

    static Charge forbidden(String key) {
        return charge(key, Status.VOIDED, null, new Wish(0, "", "", "", null));
    }

    private static Charge charge(String key, Status status, @Nullable String reason, Wish wish) {
        return new Charge("ch_" + UUID.randomUUID().toString().replace("-", ""), key, status, reason, wish, false);
    }

    Charge settled() {
        return status == Status.PENDING ? new Charge(chargeId, key, Status.SUCCEEDED, null, wish, false) : this;
    }

    Charge told() {
        return new Charge(chargeId, key, status, declineReason, wish, true);
    }

    /** Settled or not, somebody still waits to hear of it. */
    boolean isOwed() {
        return wish.token().equals("tok_pending") && !announced;
    }
}
