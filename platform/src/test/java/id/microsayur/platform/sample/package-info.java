/** A service as small as can be, to try the platform on. */
@NullMarked
package id.microsayur.platform.sample;

import org.jspecify.annotations.NullMarked;
