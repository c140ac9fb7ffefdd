package id.microsayur.order.waiting;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How orders that wait for stock share arriving goods with others.
 *
 * @param shareAfter waiting time after which arriving goods are set aside for an order
 * @param share percentage of arriving goods that is set aside; the rest serves whichever orders it suffices for
 */
@Validated
@ConfigurationProperties("order.waiting")
record WaitingOrderProperties(
        @DefaultValue("10m") @DurationMin(seconds = 1) Duration shareAfter,
        @DefaultValue("50") @Min(1) @Max(100) int share) {}
