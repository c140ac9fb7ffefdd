/** Tests of payment-service: the aggregate alone, and the service with a stubbed or fake provider. */
@NullUnmarked
package id.microsayur.payment;

import org.jspecify.annotations.NullUnmarked;
