/** Which observations are worth a span. */
@NullMarked
package id.microsayur.platform.tracing;

import org.jspecify.annotations.NullMarked;
