@NullUnmarked
package id.microsayur.user.audit;

import org.jspecify.annotations.NullUnmarked;
