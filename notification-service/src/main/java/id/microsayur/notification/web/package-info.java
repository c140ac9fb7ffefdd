/** HTTP endpoints: history, preferences, unsubscribing and webhooks of the caller, and the registration call for user-service. */
@NullMarked
package id.microsayur.notification.web;

import org.jspecify.annotations.NullMarked;
