/** The place that logs are searched in, as one process on the loopback address. */
@NullMarked
package id.microsayur.logstore;

import org.jspecify.annotations.NullMarked;
