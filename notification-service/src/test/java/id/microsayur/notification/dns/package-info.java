@NullUnmarked
package id.microsayur.notification.dns;

import org.jspecify.annotations.NullUnmarked;
