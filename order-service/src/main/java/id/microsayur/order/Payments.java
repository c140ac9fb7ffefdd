package id.microsayur.order;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/** payment-service, seen from here: it takes the money at most once. */
public interface Payments {

    /** Idempotent by key: a repetition answers how the same charge stands now. */
    @PostExchange("/internal/payments")
    Receipt charge(@RequestHeader("Idempotency-Key") String key, @RequestBody Charge charge);

    @GetExchange("/internal/payments")
    Receipts of(@RequestParam("order_id") UUID orderId);

    /** What payment-service knows of a charge. */
    enum Status {
        PENDING,
        UNKNOWN,
        DUE,
        COMPLETED,
        FAILED,
        REFUNDED,
        /** Nothing was taken, and nothing will be: payment-service knows that the order is cancelled. */
        CANCELLED
    }

    record Charge(
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

    record Receipt(
            UUID paymentId,
            UUID orderId,
            Status status,
            @Nullable String failureReason) {

        String failure() {
            return failureReason == null ? "declined" : failureReason;
        }
    }

    record Receipts(List<Receipt> items) {}
}
