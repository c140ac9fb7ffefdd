package id.microsayur.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * Immutable part of an order apart from its lines: delivery, out-of-stock policy, creation.
 *
 * @param requestKey the Idempotency-Key of the request
 */
public record OrderDetails(
        @Embedded.Empty(prefix = "delivery_") DeliveryAddress deliveryAddress,
        OutOfStockPolicy whenOutOfStock,
        Instant createdAt,
        @Nullable String traceId,
        @Nullable String requestKey) {}
