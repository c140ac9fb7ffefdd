/** Limits the requests of each caller, counted in memory or in Redis. */
@NullMarked
package id.microsayur.gateway.ratelimit;

import org.jspecify.annotations.NullMarked;
