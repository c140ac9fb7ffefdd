/** Benchmarks of a running platform: order throughput and latency, the cost of tracing and the delay of a configuration change. */
@NullMarked
package id.microsayur.launcher.bench;

import org.jspecify.annotations.NullMarked;
