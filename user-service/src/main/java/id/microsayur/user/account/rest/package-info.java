/** Mails asked for by calls, each kept until notification-service has taken it. */
@NullMarked
package id.microsayur.user.account.rest;

import org.jspecify.annotations.NullMarked;
