/** Fault injection for drills: delays and failures of calls and consumers and steps of the clock, switched on by configuration and never in production. */
@NullMarked
package id.microsayur.platform.fault;

import org.jspecify.annotations.NullMarked;
