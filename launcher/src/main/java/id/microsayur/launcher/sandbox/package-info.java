/** A payment provider for development: it moves no money and injects faults on request. */
@NullMarked
package id.microsayur.launcher.sandbox;

import org.jspecify.annotations.NullMarked;
