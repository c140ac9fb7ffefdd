/** What other services announce and orders react to. */
@NullMarked
package id.microsayur.order.messaging;

import org.jspecify.annotations.NullMarked;
