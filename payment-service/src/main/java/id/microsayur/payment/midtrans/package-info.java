/** Midtrans, as its Core API (v2) documents itself: https://docs.midtrans.com. */
@NullMarked
package id.microsayur.payment.midtrans;

import org.jspecify.annotations.NullMarked;
