/** The state of this instance in one response: start, build, heap, configuration and circuit breakers. */
@NullMarked
package id.microsayur.runtime.instance;

import org.jspecify.annotations.NullMarked;
