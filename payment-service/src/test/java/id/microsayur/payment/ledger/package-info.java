@NullUnmarked
package id.microsayur.payment.ledger;

import org.jspecify.annotations.NullUnmarked;
