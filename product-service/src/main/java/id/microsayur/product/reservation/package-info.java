/** Reservations of stock for orders, and the job that expires them. */
@NullMarked
package id.microsayur.product.reservation;

import org.jspecify.annotations.NullMarked;
