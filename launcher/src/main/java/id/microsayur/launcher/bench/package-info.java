/** Measures what the platform can do, beside what its parts could do at most. */
@NullMarked
package id.microsayur.launcher.bench;

import org.jspecify.annotations.NullMarked;
