/** Requests for e-mails as events in the outbox. */
@NullMarked
package id.microsayur.user.email.messaging;

import org.jspecify.annotations.NullMarked;
