/** Storage of picture files outside of the database: a shared directory, or a bucket of an S3-compatible object store. */
@NullMarked
package id.microsayur.imaging.storage;

import org.jspecify.annotations.NullMarked;
