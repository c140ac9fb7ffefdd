/** A Redis server on the loopback address, for tests. */
@NullMarked
package id.microsayur.localservers.redis;

import org.jspecify.annotations.NullMarked;
