/** Serves the pages of the shop and of the console. */
@NullMarked
package id.microsayur.gateway.page;

import org.jspecify.annotations.NullMarked;
