@NullUnmarked
package id.microsayur.user.photo;

import org.jspecify.annotations.NullUnmarked;
