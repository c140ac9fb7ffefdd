/** A post office for one machine: takes every mail by SMTP and keeps it where a person can read it. */
@NullMarked
package id.microsayur.launcher.mail;

import org.jspecify.annotations.NullMarked;
