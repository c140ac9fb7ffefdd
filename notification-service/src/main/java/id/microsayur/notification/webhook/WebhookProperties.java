package id.microsayur.notification.webhook;

import id.microsayur.notification.RetrySettings;
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
 * What an operator decides about webhooks.
 *
 * @param parallel calls at once, per instance
 * @param attempts after which a delivery is given up, and with it its endpoint
 * @param backoff the pause after the first failed call, doubled with each further one up to 3 hours
 * @param timeout how long one call may take, all in all
 * @param perPerson how many endpoints somebody may have
 * @param allowedNetworks which may be called although they are not public, such as 10.0.0.0/8; with 127.0.0.0/8
 *     among them, programs on this machine may do without TLS
 */
@Validated
@ConfigurationProperties("notification.webhooks")
record WebhookProperties(
        @DefaultValue("4") @Min(1) @Max(64) int parallel,
        @DefaultValue("14") @Min(1) int attempts,
        @DefaultValue("5s") @DurationMin(millis = 10) Duration backoff,

        @DefaultValue("5s") @DurationMin(millis = 100) @DurationMax(seconds = 20)
        Duration timeout,

        @DefaultValue("5") @Min(0) @Max(100) int perPerson,
        @DefaultValue List<CidrBlock> allowedNetworks) {

    private static final Duration MAX_BACKOFF = Duration.ofHours(3);
    private static final Duration LEASE = Duration.ofMinutes(1);

    RetrySettings retrySettings() {
        return new RetrySettings(parallel, attempts, backoff, MAX_BACKOFF, LEASE);
    }
}
