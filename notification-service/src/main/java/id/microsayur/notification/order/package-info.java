/** Notifications about orders, completed with the last known snapshot of the order. */
@NullMarked
package id.microsayur.notification.order;

import org.jspecify.annotations.NullMarked;
