/** Accounts with their profile, and the erasure of an account with its personal data. */
@NullMarked
package id.microsayur.user.account;

import org.jspecify.annotations.NullMarked;
