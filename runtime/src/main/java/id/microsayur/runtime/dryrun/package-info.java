/** Checks a configuration against the classes of one service without starting it. */
@NullMarked
package id.microsayur.runtime.dryrun;

import org.jspecify.annotations.NullMarked;
