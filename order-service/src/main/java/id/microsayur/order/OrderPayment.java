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
public record OrderPayment(
        String method,
        @Nullable String token,
        int attempt,
        @Nullable UUID paymentId,
        OrderPaymentStatus status,
        @Nullable Instant askedAt,
        long refunded) {

    /** Paid at the door, to whoever brings the goods: it needs no token. */
    public static final String CASH_ON_DELIVERY = "cash_on_delivery";

    public static OrderPayment of(String method, @Nullable String token) {
        return new OrderPayment(
                method, requiredToken(method, token), 1, null, OrderPaymentStatus.PENDING, null, 0);
    }

    OrderPayment withAskedAt(Instant now) {
        return new OrderPayment(method, token, attempt, paymentId, status, askedAt == null ? now : askedAt, refunded);
    }

    /** Whether there is all that a charge needs. */
    public boolean isChargeable() {
        return token != null || method.equals(CASH_ON_DELIVERY);
    }

    OrderPayment nextAttempt(String method, @Nullable String token) {
        return new OrderPayment(
                method,
                requiredToken(method, token),
                attempt + 1,
                null,
                OrderPaymentStatus.PENDING,
                askedAt,
                refunded);
    }

    OrderPayment withPayment(UUID paymentId, OrderPaymentStatus orderPaymentStatus) {
        return new OrderPayment(method, null, attempt, paymentId, orderPaymentStatus, askedAt, refunded);
    }

    OrderPayment withRefunded(long amount) {
        return new OrderPayment(method, null, attempt, paymentId, status, askedAt, amount);
    }

    OrderPayment withoutToken() {
        return new OrderPayment(method, null, attempt, paymentId, status, askedAt, refunded);
    }

    private static @Nullable String requiredToken(String method, @Nullable String token) {
        return method.equals(CASH_ON_DELIVERY) ? null : token;
    }

    @Override
    public String toString() {
        return "Payment[" + method + ", attempt " + attempt + ", " + paymentId + " " + status + "]";
    }
}
