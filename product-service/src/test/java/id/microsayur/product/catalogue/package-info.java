@NullUnmarked
package id.microsayur.product.catalogue;

import org.jspecify.annotations.NullUnmarked;
