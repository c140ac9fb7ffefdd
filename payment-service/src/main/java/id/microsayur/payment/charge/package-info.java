/** Use cases of a payment: charge an order at most once, apply the result, cancel, collect cash, and settle open outcomes. */
@NullMarked
package id.microsayur.payment.charge;

import org.jspecify.annotations.NullMarked;
