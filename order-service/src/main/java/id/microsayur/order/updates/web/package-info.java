/** Server-sent events that report the status changes of one order. */
@NullMarked
package id.microsayur.order.updates.web;

import org.jspecify.annotations.NullMarked;
