/** Commands of {@code ./sayur} that show or change a running platform. */
@NullMarked
package id.microsayur.launcher.command.operations;

import org.jspecify.annotations.NullMarked;
