package id.microsayur.notification.webhook;

import id.microsayur.notification.RetrySettings;
import id.microsayur.notification.delivery.WorkerShares;
import id.microsayur.runtime.network.CidrBlock;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of webhook notifications.
 *
 * @param parallel concurrent calls, per instance
 * @param attempts failed attempts after which the delivery fails and its endpoint is disabled
 * @param backoff pause after the first failed call, doubled with each further one up to 3 hours
 * @param timeout maximum duration of one call
 * @param dnsTimeout maximum duration of the lookup of a host, at a call and at a registration
 * @param cooling pause of a failing endpoint as a whole
 * @param perPerson maximum number of endpoints per user
 * @param allowedNetworks private networks that may be called, such as 10.0.0.0/8; with 127.0.0.0/8 among them, endpoints on
 *     this machine may use plain HTTP
 */
@Validated
@ConfigurationProperties("notification.webhooks")
record WebhookProperties(
        @DefaultValue("8") @Min(1) @Max(64) int parallel,
        @DefaultValue("14") @Min(1) int attempts,
        @DefaultValue("5s") @DurationMin(millis = 10) Duration backoff,

        @DefaultValue("5s") @DurationMin(millis = 100) @DurationMax(seconds = 20)
        Duration timeout,

        @DefaultValue("2s") @DurationMin(millis = 100) @DurationMax(seconds = 5)
        Duration dnsTimeout,

        @DefaultValue @Valid Cooling cooling,
        @DefaultValue("5") @Min(0) @Max(100) int perPerson,
        @DefaultValue List<CidrBlock> allowedNetworks) {

    private static final Duration MAX_BACKOFF = Duration.ofHours(3);
    private static final Duration LEASE = Duration.ofMinutes(1);

    RetrySettings retrySettings() {
        return new RetrySettings(parallel, attempts, backoff, MAX_BACKOFF, LEASE);
    }

    /** One call per owner at a time; failing endpoints of all owners together leave half of the workers to the rest. */
    WorkerShares workerShares() {
        return new WorkerShares(1, parallel, WorkerShares.partOf(parallel, 0.5));
    }

    /**
     * Pause of an endpoint after consecutive failed calls.
     *
     * @param after failed calls before the first pause
     * @param first the first pause, doubled with each further failed call
     * @param longest upper bound of the pause
     */
    record Cooling(
            @DefaultValue("3") @Min(1) int after,
            @DefaultValue("30s") @DurationMin(millis = 0) Duration first,
            @DefaultValue("15m") @DurationMin(millis = 0) Duration longest) {

        /** Zero below the limit. */
        Duration pauseAfter(int failures) {
            if (failures < after) {
                return Duration.ZERO;
            }
            var pause = first.multipliedBy(1L << Math.min(failures - after, 16));
            return pause.compareTo(longest) < 0 ? pause : longest;
        }
    }
}
