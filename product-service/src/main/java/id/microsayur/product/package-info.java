/** Product catalogue and stock of the shop. */
@NullMarked
package id.microsayur.product;

import org.jspecify.annotations.NullMarked;
