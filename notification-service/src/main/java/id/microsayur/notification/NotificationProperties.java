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
 * What an operator decides about notifications.
 *
 * @param language of people who never chose one
 * @param parallel how many connections to the mail server may be open at once
 * @param lease how long an attempt may take; it must outlast every SMTP timeout together, or the mail goes out twice
 * @param attempts after which an unreachable mail is given up
 * @param backoff the pause after the first failed attempt, doubled with each further one up to 5 minutes
 */
@Validated
@ConfigurationProperties("notification")
public record NotificationProperties(
        @Valid @DefaultValue Sender sender,
        @DefaultValue("id") NotificationLanguage language,
        @DefaultValue("4") @Min(1) @Max(64) int parallel,
        @DefaultValue("60s") @DurationMin(seconds = 45) Duration lease,
        @DefaultValue("600") @Min(1) int attempts,
        @DefaultValue("2s") @DurationMin(millis = 10) Duration backoff) {

    private static final Duration MAX_BACKOFF = Duration.ofMinutes(5); // so late are mails after an outage, at most

    /** How hard mails are tried. */
    public RetrySettings retrySettings() {
        return new RetrySettings(parallel, attempts, backoff, MAX_BACKOFF, lease);
    }

    /** In whose name the mails are sent. */
    public record Sender(
            @DefaultValue("MICRO-SAYUR") @NotBlank String name,

            @DefaultValue("halo@micro-sayur.test") @Email @NotBlank
            String address) {}
}
