@NullUnmarked
package id.microsayur.user.throttle;

import org.jspecify.annotations.NullUnmarked;
