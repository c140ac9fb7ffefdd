/** Traces of a request as collected by Zipkin. */
@NullMarked
package id.microsayur.launcher.trace;

import org.jspecify.annotations.NullMarked;
