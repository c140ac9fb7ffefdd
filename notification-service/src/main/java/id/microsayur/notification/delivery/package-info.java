/** Deliveries of stored notifications through their channels, with retries, leases and parallel workers. */
@NullMarked
package id.microsayur.notification.delivery;

import org.jspecify.annotations.NullMarked;
