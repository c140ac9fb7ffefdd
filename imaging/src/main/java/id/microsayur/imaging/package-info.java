/** Re-encoding of uploaded images as upright JPEG files without metadata. */
@NullMarked
package id.microsayur.imaging;

import org.jspecify.annotations.NullMarked;
