package id.microsayur.product.stock;

import java.util.UUID;

/** How much was wanted of a product, and how much there is. */
record Shortage(UUID productId, int requested, int available) {}
