/** Compatibility checks of the event schemas. */
@NullMarked
package id.microsayur.platform.contract;

import org.jspecify.annotations.NullMarked;
