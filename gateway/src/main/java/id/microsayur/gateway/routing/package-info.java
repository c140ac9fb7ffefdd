/** Selects instances, and refreshes routes and their circuit breakers. */
@NullMarked
package id.microsayur.gateway.routing;

import org.jspecify.annotations.NullMarked;
