/** Which requests become traces, how a trace crosses a border, and what becomes of its spans when nobody takes them. */
@NullMarked
package id.microsayur.tracing;

import org.jspecify.annotations.NullMarked;
