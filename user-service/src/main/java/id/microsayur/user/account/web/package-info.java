/** Accounts over HTTP. */
@NullMarked
package id.microsayur.user.account.web;

import org.jspecify.annotations.NullMarked;
