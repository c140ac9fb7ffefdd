package id.microsayur.order.lifecycle;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the job that resumes unfinished orders.
 *
 * @param pause delay between two runs
 * @param batch maximum number of orders per lease
 * @param lease time for which other instances skip a leased order; must exceed the duration of all its calls
 * @param backoff delay before the second attempt, doubled for each further one
 * @param maxBackoff upper limit of the delay
 */
public record OrderRecoveryProperties(
        @DefaultValue("1s") @DurationMin(millis = 50) Duration pause,
        @DefaultValue("20") @Min(1) @Max(200) int batch,
        @DefaultValue("10s") @DurationMin(seconds = 5) Duration lease,
        @DefaultValue("1s") @DurationMin(millis = 50) Duration backoff,
        @DefaultValue("30s") @DurationMin(millis = 50) Duration maxBackoff) {}
