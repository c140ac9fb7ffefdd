/** Upgrade of a running platform to another revision, and the way back to the one before. */
@NullMarked
package id.microsayur.launcher.upgrade;

import org.jspecify.annotations.NullMarked;
