/** HTTP endpoints for log-in, token refresh and log-out, and the list of revoked sessions for services. */
@NullMarked
package id.microsayur.user.session.web;

import org.jspecify.annotations.NullMarked;
