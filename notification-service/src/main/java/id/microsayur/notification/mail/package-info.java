/** The e-mail channel: writes letters and hands them to an SMTP server. */
@NullMarked
package id.microsayur.notification.mail;

import org.jspecify.annotations.NullMarked;
