package id.microsayur.notification;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of email notifications.
 *
 * @param language default for users without a preference
 * @param parallel concurrent connections to the mail server, per instance
 * @param lease how long an attempt of an instance that has ended is left alone; extended while an attempt runs. It must exceed the sum of
 *     all SMTP timeouts
 * @param attempts maximum number of attempts per mail
 * @param backoff pause after the first failed attempt, doubled with each further one up to 5 minutes
 */
@Validated
@ConfigurationProperties("notification")
public record NotificationProperties(
        @Valid @DefaultValue Sender sender,
        @DefaultValue("id") NotificationLanguage language,
        @DefaultValue("8") @Min(1) @Max(64) int parallel,
        @DefaultValue("60s") @DurationMin(seconds = 45) Duration lease,
        @DefaultValue("600") @Min(1) int attempts,
        @DefaultValue("2s") @DurationMin(millis = 10) Duration backoff) {

    private static final Duration MAX_BACKOFF = Duration.ofMinutes(5); // bounds the delay of mails after an outage

    public RetrySettings retrySettings() {
        return new RetrySettings(parallel, attempts, backoff, MAX_BACKOFF, lease);
    }

    /** Name and address in the From header. */
    public record Sender(
            @DefaultValue("MICRO-SAYUR") @NotBlank String name,

            @DefaultValue("halo@micro-sayur.test") @Email @NotBlank
            String address) {}
}
