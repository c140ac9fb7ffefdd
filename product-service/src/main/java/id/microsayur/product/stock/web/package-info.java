/** HTTP endpoints through which administrators receive lots, adjust stock and read its history. */
@NullMarked
package id.microsayur.product.stock.web;

import org.jspecify.annotations.NullMarked;
