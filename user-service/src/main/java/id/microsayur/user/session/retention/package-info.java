/** Life of sessions and their refresh tokens. */
@NullMarked
package id.microsayur.user.session.retention;

import org.jspecify.annotations.NullMarked;
