/** Events of past changes of orders, published again on request. */
@NullMarked
package id.microsayur.order.publication;

import org.jspecify.annotations.NullMarked;
