/** Tells people what concerns them: once, in their language, whatever happens in between. */
@NullMarked
package id.microsayur.notification;

import org.jspecify.annotations.NullMarked;
