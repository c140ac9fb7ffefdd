/** Retention: rules for the life of each table's rows, and the job that purges expired rows in batches. */
@NullMarked
package id.microsayur.platform.retention;

import org.jspecify.annotations.NullMarked;
