@NullUnmarked
package id.microsayur.order.publication;

import org.jspecify.annotations.NullUnmarked;
