package id.microsayur.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Embedded;

/** What the customer asked for beside the goods, and when; it never changes. */
public record Wish(
        @Embedded.Empty(prefix = "delivery_") Delivery delivery,
        WhenOutOfStock whenOutOfStock,
        Instant createdAt,
        @Nullable String traceId) {}
