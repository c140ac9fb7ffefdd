/** Connections, tokens and keys that are prepared before an instance registers with Eureka. */
@NullMarked
package id.microsayur.platform.warmup;

import org.jspecify.annotations.NullMarked;
