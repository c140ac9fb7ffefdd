/** The commands of {@code ./sayur}, each a thin door to what the other packages do. */
@NullMarked
package id.microsayur.launcher.command;

import org.jspecify.annotations.NullMarked;
