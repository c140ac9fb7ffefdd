/** Dead letter queues of a service: read, replayed and discarded by operators, and counted for metrics. */
@NullMarked
package id.microsayur.platform.messaging.deadletter;

import org.jspecify.annotations.NullMarked;
