/** The catalogue over HTTP. */
@NullMarked
package id.microsayur.product.catalogue.web;

import org.jspecify.annotations.NullMarked;
