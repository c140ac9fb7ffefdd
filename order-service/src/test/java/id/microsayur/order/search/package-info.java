@NullUnmarked
package id.microsayur.order.search;

import org.jspecify.annotations.NullUnmarked;
