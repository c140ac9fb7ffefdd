/** Revisions of this repository: builds beside the checkout, and the checkout at another revision. */
@NullMarked
package id.microsayur.launcher.revision;

import org.jspecify.annotations.NullMarked;
