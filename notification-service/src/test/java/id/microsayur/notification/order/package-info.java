@NullUnmarked
package id.microsayur.notification.order;

import org.jspecify.annotations.NullUnmarked;
