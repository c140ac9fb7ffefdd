/** The payment aggregate: one attempt to charge an order, its status, and the amounts captured and refunded. */
@NullMarked
package id.microsayur.payment;

import org.jspecify.annotations.NullMarked;
