/** Photo storage in a directory that all instances share. */
@NullMarked
package id.microsayur.user.photo.disk;

import org.jspecify.annotations.NullMarked;
