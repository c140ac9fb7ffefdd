/** What the shop sells: products, their categories, and how they are found. */
@NullMarked
package id.microsayur.product.catalogue;

import org.jspecify.annotations.NullMarked;
