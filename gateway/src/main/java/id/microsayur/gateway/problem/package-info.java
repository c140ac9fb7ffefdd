/** Problem responses of the gateway itself (RFC 9457). */
@NullMarked
package id.microsayur.gateway.problem;

import org.jspecify.annotations.NullMarked;
