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
 * Settings of webhook notifications.
 *
 * @param parallel concurrent calls, per instance
 * @param attempts failed attempts after which the delivery fails and its endpoint is disabled
 * @param backoff pause after the first failed call, doubled with each further one up to 3 hours
 * @param timeout maximum duration of one call
 * @param perPerson maximum number of endpoints per user
 * @param allowedNetworks private networks that may be called, such as 10.0.0.0/8; with 127.0.0.0/8 among them, endpoints on
 *     this machine may use plain HTTP
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
