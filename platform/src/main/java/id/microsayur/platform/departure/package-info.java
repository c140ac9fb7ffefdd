/** How an instance goes without anybody noticing: first out of the registry, then out of work, then out. */
@NullMarked
package id.microsayur.platform.departure;

import org.jspecify.annotations.NullMarked;
