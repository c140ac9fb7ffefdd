package id.microsayur.order.deadline;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Time limit of orders to be paid on delivery, which hold sold stock without money.
 *
 * @param window time from the confirmation to the cancellation of an order that is not shipped
 * @param pause delay between two searches for such orders
 * @param batch maximum number of orders per search
 */
@Validated
@ConfigurationProperties("order.unshipped")
record UnshippedOrderProperties(
        @DefaultValue("7d") @DurationMin(seconds = 1) Duration window,
        @DefaultValue("1m") @DurationMin(millis = 50) Duration pause,
        @DefaultValue("100") @Min(1) @Max(1000) int batch) {}
