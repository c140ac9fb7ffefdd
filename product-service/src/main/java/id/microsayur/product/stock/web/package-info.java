/** The stock over HTTP: for administrators, and inside the platform for orders. */
@NullMarked
package id.microsayur.product.stock.web;

import org.jspecify.annotations.NullMarked;
