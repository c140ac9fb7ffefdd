/** Spans and tags of a service: trace context across tables and messages, SQL statements, order and user ids. */
@NullMarked
package id.microsayur.platform.tracing;

import org.jspecify.annotations.NullMarked;
