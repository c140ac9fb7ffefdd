/** Name resolution of hosts that strangers choose. */
@NullMarked
package id.microsayur.notification.dns;

import org.jspecify.annotations.NullMarked;
