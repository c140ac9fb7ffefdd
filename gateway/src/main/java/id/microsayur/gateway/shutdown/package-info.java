/** Drains client connections before a stop. */
@NullMarked
package id.microsayur.gateway.shutdown;

import org.jspecify.annotations.NullMarked;
