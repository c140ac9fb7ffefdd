/** Revoked login sessions, whose access tokens are rejected before they expire. */
@NullMarked
package id.microsayur.runtime.session;

import org.jspecify.annotations.NullMarked;
