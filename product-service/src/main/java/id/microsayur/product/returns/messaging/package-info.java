/** Consumer of the event that goods of an order came back. */
@NullMarked
package id.microsayur.product.returns.messaging;

import org.jspecify.annotations.NullMarked;
