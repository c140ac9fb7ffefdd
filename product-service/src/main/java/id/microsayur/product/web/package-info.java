/** HTTP endpoints of the catalogue: public search and images, administration, and prices for other services. */
@NullMarked
package id.microsayur.product.web;

import org.jspecify.annotations.NullMarked;
