/** Start, stop, restart and scaling of component instances, and their status. */
@NullMarked
package id.microsayur.launcher.supervisor;

import org.jspecify.annotations.NullMarked;
