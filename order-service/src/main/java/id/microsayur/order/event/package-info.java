/** Events that the order service publishes about its orders. */
@NullMarked
package id.microsayur.order.event;

import org.jspecify.annotations.NullMarked;
