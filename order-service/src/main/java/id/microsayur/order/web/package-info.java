/** HTTP endpoints for orders: customers place, read and cancel their own, staff list, export, ship and deliver all. */
@NullMarked
package id.microsayur.order.web;

import org.jspecify.annotations.NullMarked;
