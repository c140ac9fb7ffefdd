/** The time before a stop in which clients move to another instance. */
@NullMarked
package id.microsayur.runtime.shutdown;

import org.jspecify.annotations.NullMarked;
