@NullUnmarked
package id.microsayur.notification.delivery;

import org.jspecify.annotations.NullUnmarked;
