package id.microsayur.product.stock;

import java.util.UUID;

/** How much was wanted of a product, and how much there is. */
public record StockShortage(UUID productId, int requested, int available) {}
