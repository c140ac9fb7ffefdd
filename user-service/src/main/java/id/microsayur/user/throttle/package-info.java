/** Throttling of repeated attempts, stored in the database. */
@NullMarked
package id.microsayur.user.throttle;

import org.jspecify.annotations.NullMarked;
