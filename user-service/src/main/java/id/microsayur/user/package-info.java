/** User service: accounts, sessions, roles and the token issuer of the platform. */
@NullMarked
package id.microsayur.user;

import org.jspecify.annotations.NullMarked;
