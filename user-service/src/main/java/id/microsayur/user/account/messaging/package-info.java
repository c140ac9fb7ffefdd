/** Mails asked for by events. */
@NullMarked
package id.microsayur.user.account.messaging;

import org.jspecify.annotations.NullMarked;
