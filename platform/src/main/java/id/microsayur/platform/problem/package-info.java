/** Business failures as exceptions, and the RFC 9457 problem that each of them becomes. */
@NullMarked
package id.microsayur.platform.problem;

import org.jspecify.annotations.NullMarked;
