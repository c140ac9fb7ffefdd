/** HTTP endpoints through which order-service reserves and releases stock. */
@NullMarked
package id.microsayur.product.reservation.web;

import org.jspecify.annotations.NullMarked;
