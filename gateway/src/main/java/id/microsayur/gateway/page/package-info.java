/** Serves the pages of the shop. */
@NullMarked
package id.microsayur.gateway.page;

import org.jspecify.annotations.NullMarked;
