package id.microsayur.order.checkout;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the checkout within a request.
 *
 * @param deadline time from the arrival of a request, its wait for a permit included, to its response; must be shorter than
 *     the gateway's response timeout
 */
@Validated
@ConfigurationProperties("order.checkout")
record CheckoutProperties(
        @DefaultValue("3500ms") @DurationMin(millis = 100) @DurationMax(seconds = 60)
        Duration deadline) {}
