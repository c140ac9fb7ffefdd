@NullUnmarked
package id.microsayur.user.registration;

import org.jspecify.annotations.NullUnmarked;
