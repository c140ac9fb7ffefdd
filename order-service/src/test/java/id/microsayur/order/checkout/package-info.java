@NullUnmarked
package id.microsayur.order.checkout;

import org.jspecify.annotations.NullUnmarked;
