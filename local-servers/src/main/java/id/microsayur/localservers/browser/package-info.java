/** Finds the browser of this machine. */
@NullMarked
package id.microsayur.localservers.browser;

import org.jspecify.annotations.NullMarked;
