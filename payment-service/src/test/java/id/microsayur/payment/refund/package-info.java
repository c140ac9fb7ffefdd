@NullUnmarked
package id.microsayur.payment.refund;

import org.jspecify.annotations.NullUnmarked;
