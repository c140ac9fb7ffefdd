/** Invoices and credit notes of orders with consecutive numbers, and the value added tax in them. */
@NullMarked
package id.microsayur.order.invoice;

import org.jspecify.annotations.NullMarked;
