/** Carts: products and quantities are stored, prices and stock are read from product-service at each display. */
@NullMarked
package id.microsayur.order.cart;

import org.jspecify.annotations.NullMarked;
