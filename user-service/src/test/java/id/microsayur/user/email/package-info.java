@NullUnmarked
package id.microsayur.user.email;

import org.jspecify.annotations.NullUnmarked;
