@NullUnmarked
package id.microsayur.order.lifecycle;

import org.jspecify.annotations.NullUnmarked;
