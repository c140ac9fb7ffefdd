/** Types and texts of problem responses (RFC 9457) that gateway and services share. */
@NullMarked
package id.microsayur.runtime.problem;

import org.jspecify.annotations.NullMarked;
