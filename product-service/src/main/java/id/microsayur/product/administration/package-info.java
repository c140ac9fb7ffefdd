/** Administration across products: categories, and lots that expire. */
@NullMarked
package id.microsayur.product.administration;

import org.jspecify.annotations.NullMarked;
