package id.microsayur.notification.messaging;

import jakarta.validation.constraints.NotBlank;

/** {@code product.low_stock}, reduced to the fields used here. */
record LowStock(
        @NotBlank String productId,
        @NotBlank String sku,
        @NotBlank String name,
        long available,
        long threshold) {}
