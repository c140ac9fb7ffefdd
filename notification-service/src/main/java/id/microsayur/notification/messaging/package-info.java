/** The events that people are told about. */
@NullMarked
package id.microsayur.notification.messaging;

import org.jspecify.annotations.NullMarked;
