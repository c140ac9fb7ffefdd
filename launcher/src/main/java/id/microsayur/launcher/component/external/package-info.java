/** Servers that the platform uses and does not start, with what each must offer. */
@NullMarked
package id.microsayur.launcher.component.external;

import org.jspecify.annotations.NullMarked;
