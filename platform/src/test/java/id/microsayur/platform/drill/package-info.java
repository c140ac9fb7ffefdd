/** Drills that kill and freeze real processes and servers. */
@NullMarked
package id.microsayur.platform.drill;

import org.jspecify.annotations.NullMarked;
