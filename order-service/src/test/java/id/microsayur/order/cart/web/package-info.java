@NullMarked
package id.microsayur.order.cart.web;

import org.jspecify.annotations.NullMarked;
