/** The order aggregate: what a customer ordered, the status of the order and the transitions that the status allows. */
@NullMarked
package id.microsayur.order;

import org.jspecify.annotations.NullMarked;
