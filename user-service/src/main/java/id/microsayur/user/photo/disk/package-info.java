/** Photos as files of a local disk, or of one that all instances have mounted. */
@NullMarked
package id.microsayur.user.photo.disk;

import org.jspecify.annotations.NullMarked;
