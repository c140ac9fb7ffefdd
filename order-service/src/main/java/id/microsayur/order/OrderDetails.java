package id.microsayur.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * Circumstances of an order: delivery, out-of-stock policy, creation, last change.
 *
 * @param requestKey the Idempotency-Key of the request
 * @param changedAt last change of status or payment; null before the first one
 */
public record OrderDetails(
        @Embedded.Empty(prefix = "delivery_") DeliveryAddress deliveryAddress,
        OutOfStockPolicy whenOutOfStock,
        Instant createdAt,
        @Nullable String traceId,
        @Nullable String requestKey,
        @Nullable Instant changedAt) {

    OrderDetails withChangedAt(Instant now) {
        return new OrderDetails(deliveryAddress, whenOutOfStock, createdAt, traceId, requestKey, now);
    }
}
