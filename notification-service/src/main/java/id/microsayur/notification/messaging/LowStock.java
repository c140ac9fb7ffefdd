package id.microsayur.notification.messaging;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

/** {@code product.low_stock}, reduced to the fields used here. */
record LowStock(
        @NotBlank @Size(max = 100) String productId,
        @NotBlank @Size(max = 100) String sku,
        @NotBlank @Size(max = 200) String name,
        @PositiveOrZero long available,
        @PositiveOrZero long threshold) {}
