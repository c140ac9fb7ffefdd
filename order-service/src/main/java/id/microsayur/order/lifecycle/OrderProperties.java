package id.microsayur.order.lifecycle;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long an order may wait for what.
 *
 * @param paymentWindow from being asked to pay until the order is cancelled
 * @param stockWindow from the order until one that waits for stock is cancelled
 */
@Validated
@ConfigurationProperties("order")
public record OrderProperties(
        @DefaultValue("30m") @DurationMin(seconds = 1) Duration paymentWindow,
        @DefaultValue("24h") @DurationMin(seconds = 1) Duration stockWindow,
        @DefaultValue OrderRecoveryProperties worker,
        @DefaultValue OrderUpdatesProperties updates) {}
