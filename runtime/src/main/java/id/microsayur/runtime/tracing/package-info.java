/** Trace sampling and propagation that follow config-repo, and span export with a bounded queue. */
@NullMarked
package id.microsayur.runtime.tracing;

import org.jspecify.annotations.NullMarked;
