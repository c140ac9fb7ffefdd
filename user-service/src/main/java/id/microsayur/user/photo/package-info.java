/** Profile photos, re-encoded as small JPEG files outside the database. */
@NullMarked
package id.microsayur.user.photo;

import org.jspecify.annotations.NullMarked;
