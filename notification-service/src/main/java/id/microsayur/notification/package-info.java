/** Notifications: templates, recipients, languages, channels and the settings that all packages of the service share. */
@NullMarked
package id.microsayur.notification;

import org.jspecify.annotations.NullMarked;
