/** Adds default properties from the class path below all other property sources. */
@NullMarked
package id.microsayur.runtime.defaults;

import org.jspecify.annotations.NullMarked;
