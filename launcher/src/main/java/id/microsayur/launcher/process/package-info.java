/** Operating-system processes: starting them apart from us, recognising them later, ending them. */
@NullMarked
package id.microsayur.launcher.process;

import org.jspecify.annotations.NullMarked;
