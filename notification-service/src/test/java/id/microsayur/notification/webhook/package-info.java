@NullUnmarked
package id.microsayur.notification.webhook;

import org.jspecify.annotations.NullUnmarked;
