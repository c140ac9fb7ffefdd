/** Notification preferences of a user: language, muted templates and channels, and the links that unsubscribe. */
@NullMarked
package id.microsayur.notification.preference;

import org.jspecify.annotations.NullMarked;
