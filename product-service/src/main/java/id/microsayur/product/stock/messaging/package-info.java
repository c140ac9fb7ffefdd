/** What an order's life means for the stock. */
@NullMarked
package id.microsayur.product.stock.messaging;

import org.jspecify.annotations.NullMarked;
