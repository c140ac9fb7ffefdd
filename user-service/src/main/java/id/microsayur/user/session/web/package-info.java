/** HTTP endpoints for log-in, token refresh and log-out, by cookie too, for devices, and for services the revoked sessions. */
@NullMarked
package id.microsayur.user.session.web;

import org.jspecify.annotations.NullMarked;
