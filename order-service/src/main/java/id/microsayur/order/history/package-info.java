/** History of an order: every status change, call and received event, with its trace id. */
@NullMarked
package id.microsayur.order.history;

import org.jspecify.annotations.NullMarked;
