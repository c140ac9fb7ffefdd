/** HTTP endpoints for the cart of the caller. */
@NullMarked
package id.microsayur.order.cart.web;

import org.jspecify.annotations.NullMarked;
