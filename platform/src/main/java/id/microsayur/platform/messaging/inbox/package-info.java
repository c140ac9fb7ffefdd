/** Idempotent consumption of events: validation, one effect for each event, retry queue and dead letter queue. */
@NullMarked
package id.microsayur.platform.messaging.inbox;

import org.jspecify.annotations.NullMarked;
