/** HTTP clients of downstream services: load balanced, with timeouts, retries, circuit breaker and bulkhead. */
@NullMarked
package id.microsayur.platform.client;

import org.jspecify.annotations.NullMarked;
