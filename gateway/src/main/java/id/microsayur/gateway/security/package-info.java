/** Authenticates callers by JWT, rejects revoked sessions and authorises by path. */
@NullMarked
package id.microsayur.gateway.security;

import org.jspecify.annotations.NullMarked;
