package id.microsayur.order.checkout;

import id.microsayur.order.OrderPaymentStatus;
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
            UUID paymentId,
            UUID orderId,
            OrderPaymentStatus status,
            @Nullable String failureReason) {

        String failureReasonOrDefault() {
            return failureReason == null ? "declined" : failureReason;
        }
    }

    record OrderPaymentReceipts(List<OrderPaymentReceipt> items) {}
}
