/** HTTP endpoints for orders: customers place, read and cancel their own, staff find, export, ship, deliver, cancel and take back all. */
@NullMarked
package id.microsayur.order.web;

import org.jspecify.annotations.NullMarked;
