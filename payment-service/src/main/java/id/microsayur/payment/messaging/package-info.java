/** What payments hear from others. */
@NullMarked
package id.microsayur.payment.messaging;

import org.jspecify.annotations.NullMarked;
