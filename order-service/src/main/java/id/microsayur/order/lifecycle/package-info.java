/** Use cases that move an order from status to status; each decides, saves and publishes in one transaction. */
@NullMarked
package id.microsayur.order.lifecycle;

import org.jspecify.annotations.NullMarked;
