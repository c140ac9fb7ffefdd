/** Consumers of stock, payment and user events that change orders. */
@NullMarked
package id.microsayur.order.messaging;

import org.jspecify.annotations.NullMarked;
