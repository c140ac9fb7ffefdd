/** Change of a password by the account holder who knows the present one. */
@NullMarked
package id.microsayur.user.credential.change;

import org.jspecify.annotations.NullMarked;
