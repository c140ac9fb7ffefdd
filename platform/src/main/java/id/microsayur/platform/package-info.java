/** What every business service shares: mechanics of talking to others, and no business rule. */
@NullMarked
package id.microsayur.platform;

import org.jspecify.annotations.NullMarked;
