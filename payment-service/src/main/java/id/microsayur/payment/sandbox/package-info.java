/** The provider that takes no real money: its HTTP interface and its webhook. */
@NullMarked
package id.microsayur.payment.sandbox;

import org.jspecify.annotations.NullMarked;
