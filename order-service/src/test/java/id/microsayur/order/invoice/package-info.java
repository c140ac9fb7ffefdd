@NullUnmarked
package id.microsayur.order.invoice;

import org.jspecify.annotations.NullUnmarked;
