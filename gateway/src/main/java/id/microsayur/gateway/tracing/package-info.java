/** Trace ids on responses, and routing events on spans. */
@NullMarked
package id.microsayur.gateway.tracing;

import org.jspecify.annotations.NullMarked;
