/** Erasure of a person's data, and the registry of erased persons, of whom nothing is stored again. */
@NullMarked
package id.microsayur.notification.erasure;

import org.jspecify.annotations.NullMarked;
