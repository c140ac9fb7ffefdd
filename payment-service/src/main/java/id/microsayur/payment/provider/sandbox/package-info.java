/** Payment provider sandbox, which moves no real money: its HTTP client and its webhook. */
@NullMarked
package id.microsayur.payment.provider.sandbox;

import org.jspecify.annotations.NullMarked;
