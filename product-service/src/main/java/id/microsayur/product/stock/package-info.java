/** Stock of each product: lots, available quantity, and the ledger of every change. */
@NullMarked
package id.microsayur.product.stock;

import org.jspecify.annotations.NullMarked;
