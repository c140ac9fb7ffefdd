/** Keys for signatures, each derived from the one configured secret. */
@NullMarked
package id.microsayur.notification.signing;

import org.jspecify.annotations.NullMarked;
