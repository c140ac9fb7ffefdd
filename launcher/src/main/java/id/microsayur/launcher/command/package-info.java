/** The root command of {@code ./sayur} and its larger programs, demo and benchmarks. */
@NullMarked
package id.microsayur.launcher.command;

import org.jspecify.annotations.NullMarked;
