/** Comparison of the libraries of the build with advisories of known holes. */
@NullMarked
package id.microsayur.launcher.doctor.library;

import org.jspecify.annotations.NullMarked;
