/** Money that no provider moves: the courier takes it with the goods. */
@NullMarked
package id.microsayur.payment.cash;

import org.jspecify.annotations.NullMarked;
