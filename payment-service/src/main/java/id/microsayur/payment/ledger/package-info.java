/** Double-entry ledger of all captured and refunded money, and its audit against payments, refunds and provider totals. */
@NullMarked
package id.microsayur.payment.ledger;

import org.jspecify.annotations.NullMarked;
