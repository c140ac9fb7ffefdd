/** The gateway alone, with stubbed services, beside nginx as a proxy to the same server. */
@NullMarked
package id.microsayur.launcher.bench.gateway;

import org.jspecify.annotations.NullMarked;
