@NullMarked
package id.microsayur.runtime.tracing;

import org.jspecify.annotations.NullMarked;
