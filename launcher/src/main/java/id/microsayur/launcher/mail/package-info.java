/** An SMTP server that stores every mail in a directory. */
@NullMarked
package id.microsayur.launcher.mail;

import org.jspecify.annotations.NullMarked;
