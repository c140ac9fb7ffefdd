/** Tests of claims and stored responses. */
@NullMarked
package id.microsayur.platform.web.idempotency;

import org.jspecify.annotations.NullMarked;
