@NullUnmarked
package id.microsayur.payment.reconciliation;

import org.jspecify.annotations.NullUnmarked;
