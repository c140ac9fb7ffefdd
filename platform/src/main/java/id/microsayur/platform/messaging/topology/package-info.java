/** Exchange, queues and bindings that RabbitMQ must have, derived from the event catalogue. */
@NullMarked
package id.microsayur.platform.messaging.topology;

import org.jspecify.annotations.NullMarked;
