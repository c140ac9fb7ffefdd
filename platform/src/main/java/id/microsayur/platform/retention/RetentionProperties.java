package id.microsayur.platform.retention;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the purge, and retention of the platform's own tables.
 *
 * @param interval pause between two runs
 * @param batch rows of one transaction
 * @param longestRun time for one table in a run
 * @param statementTimeout longest duration of a batch; shorter than the socket timeout
 * @param processedEvents ids of consumed events; longer than an event can be delivered again
 * @param idempotencyKeys keys with their stored responses
 */
@Validated
@ConfigurationProperties("platform.retention")
public record RetentionProperties(
        @DefaultValue("10m") @DurationMin(seconds = 1) Duration interval,
        @DefaultValue("2000") @Min(1) @Max(100_000) int batch,

        @DefaultValue("1m") @DurationMin(seconds = 1) @DurationMax(minutes = 30)
        Duration longestRun,

        @DefaultValue("15s") @DurationMin(seconds = 1) @DurationMax(seconds = 15)
        Duration statementTimeout,

        @DefaultValue("14d") @DurationMin(days = 3) Duration processedEvents,
        @DefaultValue("7d") @DurationMin(days = 7) Duration idempotencyKeys) {}
