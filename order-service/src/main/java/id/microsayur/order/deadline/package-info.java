/** Deadlines of orders as staff and customers read them, and the end of orders that are not shipped in time. */
@NullMarked
package id.microsayur.order.deadline;

import org.jspecify.annotations.NullMarked;
