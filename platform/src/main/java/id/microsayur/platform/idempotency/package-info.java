/** Requests that may be repeated: the same key gets the same answer. */
@NullMarked
package id.microsayur.platform.idempotency;

import org.jspecify.annotations.NullMarked;
