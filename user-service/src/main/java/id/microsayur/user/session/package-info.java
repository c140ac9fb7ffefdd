/** Sessions of logged-in users: short access tokens, renewed by single-use refresh tokens. */
@NullMarked
package id.microsayur.user.session;

import org.jspecify.annotations.NullMarked;
