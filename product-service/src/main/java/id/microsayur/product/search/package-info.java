/** Search over products with their available stock, for customers and administrators: words, filters, sorting and typing errors. */
@NullMarked
package id.microsayur.product.search;

import org.jspecify.annotations.NullMarked;
