/** Idempotent endpoints: the response to an Idempotency-Key is stored and replayed. */
@NullMarked
package id.microsayur.platform.web.idempotency;

import org.jspecify.annotations.NullMarked;
