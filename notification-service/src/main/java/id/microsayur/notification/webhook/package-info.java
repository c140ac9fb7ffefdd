/** Tells other people's programs by calling them, signed. */
@NullMarked
package id.microsayur.notification.webhook;

import org.jspecify.annotations.NullMarked;
