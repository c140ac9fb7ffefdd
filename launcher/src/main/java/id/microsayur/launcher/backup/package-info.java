/** Consistent sets of all data of a platform, made while it runs, and their restoration. */
@NullMarked
package id.microsayur.launcher.backup;

import org.jspecify.annotations.NullMarked;
