/** Load generation at a fixed rate or with a fixed number of callers, and the report of a measurement. */
@NullMarked
package id.microsayur.localservers.measurement;

import org.jspecify.annotations.NullMarked;
