@NullUnmarked
package id.microsayur.order.event;

import org.jspecify.annotations.NullUnmarked;
