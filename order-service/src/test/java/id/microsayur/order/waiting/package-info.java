@NullUnmarked
package id.microsayur.order.waiting;

import org.jspecify.annotations.NullUnmarked;
