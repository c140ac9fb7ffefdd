/** Basics of every local server: the cache directory of the user, random passwords and shutdown hooks. */
@NullMarked
package id.microsayur.localservers;

import org.jspecify.annotations.NullMarked;
