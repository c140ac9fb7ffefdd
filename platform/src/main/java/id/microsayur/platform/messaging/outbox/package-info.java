/** Transactional outbox: events are stored with the transaction and relayed to RabbitMQ with publisher confirms. */
@NullMarked
package id.microsayur.platform.messaging.outbox;

import org.jspecify.annotations.NullMarked;
