/** Retention of orders, their history and carts. */
@NullMarked
package id.microsayur.order.retention;

import org.jspecify.annotations.NullMarked;
