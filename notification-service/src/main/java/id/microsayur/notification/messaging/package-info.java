/** Consumers of user and product events that request notifications. */
@NullMarked
package id.microsayur.notification.messaging;

import org.jspecify.annotations.NullMarked;
