/** Revoked login sessions, whose access tokens are rejected before they expire, and the cache of verified tokens. */
@NullMarked
package id.microsayur.runtime.session;

import org.jspecify.annotations.NullMarked;
