/** Publishing of stored events to RabbitMQ: messages, publisher confirms, and what a failure means. */
@NullMarked
package id.microsayur.platform.messaging.publisher;

import org.jspecify.annotations.NullMarked;
