@NullUnmarked
package id.microsayur.payment.charge;

import org.jspecify.annotations.NullUnmarked;
