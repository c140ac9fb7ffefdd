/** Sanitises, limits and rewrites inbound requests. */
@NullMarked
package id.microsayur.gateway.request;

import org.jspecify.annotations.NullMarked;
