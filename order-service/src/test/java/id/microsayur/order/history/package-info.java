@NullUnmarked
package id.microsayur.order.history;

import org.jspecify.annotations.NullUnmarked;
