/** Limits of what one customer may leave open: unpaid orders, and orders to be paid on delivery. */
@NullMarked
package id.microsayur.order.limit;

import org.jspecify.annotations.NullMarked;
