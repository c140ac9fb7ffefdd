/** Requests for welcome e-mails by HTTP, stored until notification-service accepts them. */
@NullMarked
package id.microsayur.user.email.rest;

import org.jspecify.annotations.NullMarked;
