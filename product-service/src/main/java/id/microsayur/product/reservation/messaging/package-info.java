/** Consumers of order events that commit or release reservations. */
@NullMarked
package id.microsayur.product.reservation.messaging;

import org.jspecify.annotations.NullMarked;
