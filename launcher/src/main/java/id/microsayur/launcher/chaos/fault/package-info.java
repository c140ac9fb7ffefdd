/** Faults of a chaos run, drawn by a seed, injected into the running platform and healed. */
@NullMarked
package id.microsayur.launcher.chaos.fault;

import org.jspecify.annotations.NullMarked;
