/** Leaving. */
@NullMarked
package id.microsayur.platform.departure;

import org.jspecify.annotations.NullMarked;
