@NullUnmarked
package id.microsayur.product.returns;

import org.jspecify.annotations.NullUnmarked;
