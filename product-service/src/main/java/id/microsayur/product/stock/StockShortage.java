package id.microsayur.product.stock;

import java.util.UUID;

/** Requested and available quantity of a product. */
public record StockShortage(UUID productId, int requested, int available) {}
