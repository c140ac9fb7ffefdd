package id.microsayur.order.cart;

import java.util.UUID;

/** So much of a product. */
public record Item(UUID productId, int quantity) {}
