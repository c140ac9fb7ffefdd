/** Goods that come back after their shipment: to the lot that they came from, or written off. */
@NullMarked
package id.microsayur.product.returns;

import org.jspecify.annotations.NullMarked;
