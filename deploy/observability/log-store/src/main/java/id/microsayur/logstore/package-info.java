/** Log search as one process on the loopback address. */
@NullMarked
package id.microsayur.logstore;

import org.jspecify.annotations.NullMarked;
