@NullUnmarked
package id.microsayur.product.reservation;

import org.jspecify.annotations.NullUnmarked;
