/** Orders that wait for stock: served by what fits, with a share of arriving goods for those that have waited long. */
@NullMarked
package id.microsayur.order.waiting;

import org.jspecify.annotations.NullMarked;
