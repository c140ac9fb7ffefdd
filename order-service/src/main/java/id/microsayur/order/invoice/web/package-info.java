/** HTTP endpoint for the invoice of an order. */
@NullMarked
package id.microsayur.order.invoice.web;

import org.jspecify.annotations.NullMarked;
