@NullUnmarked
package id.microsayur.user.session;

import org.jspecify.annotations.NullUnmarked;
