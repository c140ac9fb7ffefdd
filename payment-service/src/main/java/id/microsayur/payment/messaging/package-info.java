/** Consumers of order events that cancel a payment or collect its cash. */
@NullMarked
package id.microsayur.payment.messaging;

import org.jspecify.annotations.NullMarked;
