package id.microsayur.order.lifecycle;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Time limits of open orders, and settings of recovery and updates.
 *
 * @param paymentWindow time from the first request for payment to the cancellation of an unpaid order
 * @param stockWindow time from the creation to the cancellation of an order that waits for stock
 */
@Validated
@ConfigurationProperties("order")
public record OrderProperties(
        @DefaultValue("30m") @DurationMin(seconds = 1) Duration paymentWindow,
        @DefaultValue("24h") @DurationMin(seconds = 1) Duration stockWindow,
        @DefaultValue OrderRecoveryProperties worker,
        @DefaultValue OrderUpdatesProperties updates) {}
