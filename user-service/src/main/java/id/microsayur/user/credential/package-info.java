/** Passwords: hashing, authentication with throttling, and reset by e-mail. */
@NullMarked
package id.microsayur.user.credential;

import org.jspecify.annotations.NullMarked;
