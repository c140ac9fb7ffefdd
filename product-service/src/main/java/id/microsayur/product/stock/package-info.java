/** What the shop has: lots that expire, the reservations that take from them, and the history of both. */
@NullMarked
package id.microsayur.product.stock;

import org.jspecify.annotations.NullMarked;
