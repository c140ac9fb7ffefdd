/** How Midtrans is spoken to. */
@NullUnmarked
package id.microsayur.payment.midtrans;

import org.jspecify.annotations.NullUnmarked;
