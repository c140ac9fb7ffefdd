/** Payment provider Midtrans: client of the Core API, conversion of its results, and its notifications. */
@NullMarked
package id.microsayur.payment.provider.midtrans;

import org.jspecify.annotations.NullMarked;
