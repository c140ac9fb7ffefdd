@NullUnmarked
package id.microsayur.order.limit;

import org.jspecify.annotations.NullUnmarked;
