/** Components of the platform, each started as a process of its own, and the environment that each of them receives. */
@NullMarked
package id.microsayur.launcher.component;

import org.jspecify.annotations.NullMarked;
