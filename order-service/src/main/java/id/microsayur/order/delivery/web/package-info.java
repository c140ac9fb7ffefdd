/** HTTP endpoint for the days of delivery. */
@NullMarked
package id.microsayur.order.delivery.web;

import org.jspecify.annotations.NullMarked;
