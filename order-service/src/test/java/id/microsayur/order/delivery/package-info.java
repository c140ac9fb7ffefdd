@NullMarked
package id.microsayur.order.delivery;

import org.jspecify.annotations.NullMarked;
