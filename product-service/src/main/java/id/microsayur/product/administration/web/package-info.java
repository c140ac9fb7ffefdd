/** HTTP endpoints for administrators: products with the retired ones, categories, and lots that expire. */
@NullMarked
package id.microsayur.product.administration.web;

import org.jspecify.annotations.NullMarked;
