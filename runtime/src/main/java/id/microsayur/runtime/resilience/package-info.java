/** Applies new settings to running circuit breakers. */
@NullMarked
package id.microsayur.runtime.resilience;

import org.jspecify.annotations.NullMarked;
