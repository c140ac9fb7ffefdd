/** Configuration that changes under a running process: fetched, checked as a whole, applied as a whole, and shown. */
@NullMarked
package id.microsayur.live;

import org.jspecify.annotations.NullMarked;
