package id.microsayur.order.checkout;

import id.microsayur.order.Order;
import id.microsayur.order.OrderPaymentStatus;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/** HTTP client of payment-service for charges. */
public interface PaymentClient {

    /** Idempotent by key: a repetition returns the current state of the same charge. */
    @PostExchange("/internal/payments")
    OrderPaymentReceipt charge(
            @RequestHeader("Idempotency-Key") String key, @RequestBody OrderChargeRequest orderChargeRequest);

    @GetExchange("/internal/payments")
    OrderPaymentReceipts findByOrderId(@RequestParam("order_id") UUID orderId);

    record OrderChargeRequest(
            UUID orderId,
            UUID userId,
            long amount,
            String currency,
            String method,
            @Nullable String token) {

        @Override
        public String toString() {
            return "Charge[" + orderId + ", " + amount + " " + currency + "]";
        }
    }

    record OrderPaymentReceipt(
            @NotNull UUID paymentId,
            @NotNull UUID orderId,
            @NotNull OrderPaymentStatus status,
            long amount,
            @NotNull String currency,
            @Nullable String failureReason) {

        private static final int MAX_REASON = 500;

        /** Whether it is about a charge of this order and its total. */
        boolean isFor(Order order) {
            return orderId.equals(order.id()) && amount == order.total() && currency.equals(Order.CURRENCY);
        }

        String failureReasonOrDefault() {
            return failureReason == null || failureReason.isBlank()
                    ? "declined"
                    : failureReason.substring(0, Math.min(failureReason.length(), MAX_REASON));
        }
    }

    record OrderPaymentReceipts(@NotNull List<@NotNull @Valid OrderPaymentReceipt> items) {

        boolean isFor(Order order) {
            return items.stream().allMatch(receipt -> receipt.isFor(order));
        }
    }
}
