/** Properties that change without a restart, as seen by the code that reads them. */
@NullMarked
package id.microsayur.runtime.refresh;

import org.jspecify.annotations.NullMarked;
