/** Search over products with their available stock: words, filters, sorting and typing errors. */
@NullMarked
package id.microsayur.product.search;

import org.jspecify.annotations.NullMarked;
