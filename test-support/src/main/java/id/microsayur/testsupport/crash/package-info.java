/** Crashes a keyed request at each of its commits and sends in turn, and checks that its answer stays the same. */
@NullMarked
package id.microsayur.testsupport.crash;

import org.jspecify.annotations.NullMarked;
