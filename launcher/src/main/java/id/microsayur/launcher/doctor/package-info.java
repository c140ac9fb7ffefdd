/** Checks of an installation; each finding says what to do. */
@NullMarked
package id.microsayur.launcher.doctor;

import org.jspecify.annotations.NullMarked;
