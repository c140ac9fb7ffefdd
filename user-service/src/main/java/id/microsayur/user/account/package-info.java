/** A person's account: registered, verified by mail, kept up to date. */
@NullMarked
package id.microsayur.user.account;

import org.jspecify.annotations.NullMarked;
