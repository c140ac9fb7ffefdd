/** Calls to neighbours: load balanced, timed, retried where safe, behind a breaker and a bulkhead. */
@NullMarked
package id.microsayur.platform.call;

import org.jspecify.annotations.NullMarked;
