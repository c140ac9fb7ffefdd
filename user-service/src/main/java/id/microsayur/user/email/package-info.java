/** E-mail addresses and their verification: single-use tokens, address changes, and the port that requests e-mails. */
@NullMarked
package id.microsayur.user.email;

import org.jspecify.annotations.NullMarked;
