/** Names, masks, encrypts and validates configuration properties. */
@NullMarked
package id.microsayur.runtime.property;

import org.jspecify.annotations.NullMarked;
