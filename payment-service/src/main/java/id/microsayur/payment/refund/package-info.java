/** Refunds of a payment, whole or in part, each executed at most once by its provider. */
@NullMarked
package id.microsayur.payment.refund;

import org.jspecify.annotations.NullMarked;
