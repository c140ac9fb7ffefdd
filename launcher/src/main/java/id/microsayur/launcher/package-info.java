/** Runs the whole platform on one machine, and gives tests the same real PostgreSQL and RabbitMQ. */
@NullMarked
package id.microsayur.launcher;

import org.jspecify.annotations.NullMarked;
