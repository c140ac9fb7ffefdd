/** The public API gateway: header sanitising, API versions, authentication, rate limits and routing. */
@NullMarked
package id.microsayur.gateway;

import org.jspecify.annotations.NullMarked;
