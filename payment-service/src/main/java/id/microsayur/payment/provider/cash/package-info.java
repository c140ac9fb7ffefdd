/** Cash on delivery: a payment without a remote provider, due until the order is delivered. */
@NullMarked
package id.microsayur.payment.provider.cash;

import org.jspecify.annotations.NullMarked;
