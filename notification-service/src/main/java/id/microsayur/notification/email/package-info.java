/** The email channel: renders templates in the recipient's language and sends them by SMTP. */
@NullMarked
package id.microsayur.notification.email;

import org.jspecify.annotations.NullMarked;
