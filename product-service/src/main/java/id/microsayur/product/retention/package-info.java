/** Retention of reservations and of the stock history. */
@NullMarked
package id.microsayur.product.retention;

import org.jspecify.annotations.NullMarked;
