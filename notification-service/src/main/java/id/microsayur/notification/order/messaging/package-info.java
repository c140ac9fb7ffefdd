/** Consumers of order and payment events that request notifications of the customer. */
@NullMarked
package id.microsayur.notification.order.messaging;

import org.jspecify.annotations.NullMarked;
