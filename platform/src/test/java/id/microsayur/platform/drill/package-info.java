/** What happens to events when processes and servers die: real ones, killed for real. */
@NullMarked
package id.microsayur.platform.drill;

import org.jspecify.annotations.NullMarked;
