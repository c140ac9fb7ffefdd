package id.microsayur.order.cart;

import java.util.UUID;

/** Product and quantity of a cart. */
public record CartItem(UUID productId, int quantity) {}
