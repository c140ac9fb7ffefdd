/** Checkout of an order: stock reservation and payment through downstream services, and the job that resumes unfinished orders. */
@NullMarked
package id.microsayur.order.checkout;

import org.jspecify.annotations.NullMarked;
