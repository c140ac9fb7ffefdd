/** Initial products and lots of a fresh installation. */
@NullMarked
package id.microsayur.product.seed;

import org.jspecify.annotations.NullMarked;
