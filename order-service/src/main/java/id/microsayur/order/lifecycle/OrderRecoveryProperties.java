package id.microsayur.order.lifecycle;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the worker finishes what a request could not.
 *
 * @param pause between two looks for open orders
 * @param batch orders taken at once
 * @param lease how long a taken order is left alone by the others; longer than all its calls together
 * @param backoff before the second try; doubled for each further one
 * @param maxBackoff the longest
 */
public record OrderRecoveryProperties(
        @DefaultValue("1s") @DurationMin(millis = 50) Duration pause,
        @DefaultValue("20") @Min(1) @Max(200) int batch,
        @DefaultValue("10s") @DurationMin(seconds = 5) Duration lease,
        @DefaultValue("1s") @DurationMin(millis = 50) Duration backoff,
        @DefaultValue("30s") @DurationMin(millis = 50) Duration maxBackoff) {}
