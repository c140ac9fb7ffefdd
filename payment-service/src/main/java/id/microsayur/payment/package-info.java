/** Charges and refunds, at most once. */
@NullMarked
package id.microsayur.payment;

import org.jspecify.annotations.NullMarked;
