/** Photographs that strangers send, developed anew before anyone else sees them. */
@NullMarked
package id.microsayur.platform.image;

import org.jspecify.annotations.NullMarked;
