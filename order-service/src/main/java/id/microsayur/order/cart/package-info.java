/** What a customer is about to order: kept here, priced by product-service at each look. */
@NullMarked
package id.microsayur.order.cart;

import org.jspecify.annotations.NullMarked;
