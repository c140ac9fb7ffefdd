/** Sends a request to its service, within a time limit and guarded by a circuit breaker. */
@NullMarked
package id.microsayur.gateway.forwarding;

import org.jspecify.annotations.NullMarked;
