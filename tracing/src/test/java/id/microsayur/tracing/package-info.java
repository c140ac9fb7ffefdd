@NullMarked
package id.microsayur.tracing;

import org.jspecify.annotations.NullMarked;
