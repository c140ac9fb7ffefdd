/** Watches the started instances and starts those again that end or hang; programs beside the command line. */
@NullMarked
package id.microsayur.launcher.recovery;

import org.jspecify.annotations.NullMarked;
