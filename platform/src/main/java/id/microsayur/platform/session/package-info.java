/** Revoked login sessions, whose access tokens are rejected before they expire. */
@NullMarked
package id.microsayur.platform.session;

import org.jspecify.annotations.NullMarked;
