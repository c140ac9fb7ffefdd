@NullUnmarked
package id.microsayur.product.stock;

import org.jspecify.annotations.NullUnmarked;
