/** Payments over HTTP, for the services that charge and the people who paid. */
@NullMarked
package id.microsayur.payment.web;

import org.jspecify.annotations.NullMarked;
