@NullUnmarked
package id.microsayur.payment.provider.midtrans;

import org.jspecify.annotations.NullUnmarked;
