/** HTTP endpoints: charges for other services, methods and payments for customers, refunds and ledger for staff, webhooks for providers. */
@NullMarked
package id.microsayur.payment.web;

import org.jspecify.annotations.NullMarked;
