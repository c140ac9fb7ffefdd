package id.microsayur.order;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Payment of an order: method, current attempt, and the state that payment-service last reported.
 *
 * @param token payment token of the provider; none for cash on delivery, deleted once payment-service has the charge,
 *     and excluded from {@code toString}
 * @param attempt counts from 1; each attempt has its own charge key
 * @param askedAt start of the payment window: the first request for payment
 * @param refunded sum of all refunds in rupiah
 */
public record OrderPayment(
        String method,
        @Nullable String token,
        int attempt,
        @Nullable UUID paymentId,
        OrderPaymentStatus status,
        @Nullable Instant askedAt,
        long refunded) {

    /** Payment method that needs no token: the courier collects the money. */
    public static final String CASH_ON_DELIVERY = "cash_on_delivery";

    public static OrderPayment of(String method, @Nullable String token) {
        return new OrderPayment(method, requiredToken(method, token), 1, null, OrderPaymentStatus.PENDING, null, 0);
    }

    OrderPayment withAskedAt(Instant now) {
        return new OrderPayment(method, token, attempt, paymentId, status, askedAt == null ? now : askedAt, refunded);
    }

    public boolean isCashOnDelivery() {
        return method.equals(CASH_ON_DELIVERY);
    }

    public boolean isChargeable() {
        return token != null || isCashOnDelivery();
    }

    OrderPayment nextAttempt(String method, @Nullable String token) {
        return new OrderPayment(
                method, requiredToken(method, token), attempt + 1, null, OrderPaymentStatus.PENDING, askedAt, refunded);
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
