/** Business failures as exceptions, and every failure as an RFC 9457 problem. */
@NullMarked
package id.microsayur.platform.problem;

import org.jspecify.annotations.NullMarked;
