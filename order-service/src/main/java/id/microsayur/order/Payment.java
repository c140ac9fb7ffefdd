package id.microsayur.order;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the order is paid, as far as it is known here.
 *
 * @param token what the provider takes for the money; none for cash on delivery, forgotten as soon as payment-service
 *     knows it, and never printed
 * @param attempt counts from 1; each has a charge key of its own
 * @param askedAt when the customer was first asked to pay, which starts the payment window
 * @param refunded rupiah that were given back so far
 */
public record Payment(
        String method,
        @Nullable String token,
        int attempt,
        @Nullable UUID paymentId,
        Payments.Status status,
        @Nullable Instant askedAt,
        long refunded) {

    /** Paid at the door, to whoever brings the goods: it needs no token. */
    public static final String CASH_ON_DELIVERY = "cash_on_delivery";

    public static Payment with(String method, @Nullable String token) {
        return new Payment(method, needed(method, token), 1, null, Payments.Status.PENDING, null, 0);
    }

    Payment askedAt(Instant now) {
        return new Payment(method, token, attempt, paymentId, status, askedAt == null ? now : askedAt, refunded);
    }

    /** Whether there is all that a charge needs. */
    boolean isReady() {
        return token != null || method.equals(CASH_ON_DELIVERY);
    }

    Payment again(String method, @Nullable String token) {
        return new Payment(
                method, needed(method, token), attempt + 1, null, Payments.Status.PENDING, askedAt, refunded);
    }

    Payment known(UUID paymentId, Payments.Status status) {
        return new Payment(method, null, attempt, paymentId, status, askedAt, refunded);
    }

    Payment givenBack(long amount) {
        return new Payment(method, null, attempt, paymentId, status, askedAt, amount);
    }

    Payment withoutToken() {
        return new Payment(method, null, attempt, paymentId, status, askedAt, refunded);
    }

    private static @Nullable String needed(String method, @Nullable String token) {
        return method.equals(CASH_ON_DELIVERY) ? null : token;
    }

    @Override
    public String toString() {
        return "Payment[" + method + ", attempt " + attempt + ", " + paymentId + " " + status + "]";
    }
}
