/** Checks of the keyed endpoints of a service: crashes at each of their commits and sends. */
@NullMarked
package id.microsayur.platform.test.crash;

import org.jspecify.annotations.NullMarked;
