/** Checks and limits client connections before the filters run. */
@NullMarked
package id.microsayur.gateway.connection;

import org.jspecify.annotations.NullMarked;
