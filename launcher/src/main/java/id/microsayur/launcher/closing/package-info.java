/** Closing of a day of the shop: orders, invoices, payments, refunds, tax, and what disagrees. */
@NullMarked
package id.microsayur.launcher.closing;

import org.jspecify.annotations.NullMarked;
