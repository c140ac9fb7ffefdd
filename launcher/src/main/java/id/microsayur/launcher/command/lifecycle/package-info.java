/** Commands of {@code ./sayur} that start, stop, restart, scale and kill instances. */
@NullMarked
package id.microsayur.launcher.command.lifecycle;

import org.jspecify.annotations.NullMarked;
