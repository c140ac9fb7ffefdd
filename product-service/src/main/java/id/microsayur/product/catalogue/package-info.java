/** Products and categories, as administrators maintain them. */
@NullMarked
package id.microsayur.product.catalogue;

import org.jspecify.annotations.NullMarked;
