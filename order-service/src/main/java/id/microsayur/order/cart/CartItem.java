package id.microsayur.order.cart;

import java.util.UUID;

/** So much of a product. */
public record CartItem(UUID productId, int quantity) {}
