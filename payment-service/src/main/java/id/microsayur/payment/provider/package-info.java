/** Port to the payment providers: charge, query, cancel, refund and webhook, and the choice of a provider by payment method. */
@NullMarked
package id.microsayur.payment.provider;

import org.jspecify.annotations.NullMarked;
