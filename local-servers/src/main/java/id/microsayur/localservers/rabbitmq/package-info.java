/** A private RabbitMQ node on the loopback address, with users and permissions imported at boot. */
@NullMarked
package id.microsayur.localservers.rabbitmq;

import org.jspecify.annotations.NullMarked;
