@NullUnmarked
package id.microsayur.notification.erasure;

import org.jspecify.annotations.NullUnmarked;
