/** Queue of the payments and refunds whose outcome is still open, with the time of the next query to the provider. */
@NullMarked
package id.microsayur.payment.reconciliation;

import org.jspecify.annotations.NullMarked;
