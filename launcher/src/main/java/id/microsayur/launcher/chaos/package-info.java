/** Chaos runs: load and faults on the running platform, and the invariants that hold afterwards. */
@NullMarked
package id.microsayur.launcher.chaos;

import org.jspecify.annotations.NullMarked;
