/** The load of a chaos run: mixed orders, sessions and reads, each recorded with its outcome. */
@NullMarked
package id.microsayur.launcher.chaos.load;

import org.jspecify.annotations.NullMarked;
