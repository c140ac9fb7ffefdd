/** Days of delivery, what a delivery costs, and where the shop delivers. */
@NullMarked
package id.microsayur.order.delivery;

import org.jspecify.annotations.NullMarked;
