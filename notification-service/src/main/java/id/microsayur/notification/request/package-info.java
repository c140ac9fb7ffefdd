/** Requests to notify a recipient: each is stored once with its deliveries, according to the recipient's preferences. */
@NullMarked
package id.microsayur.notification.request;

import org.jspecify.annotations.NullMarked;
