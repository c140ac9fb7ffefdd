package id.microsayur.user.throttle;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of repeated attempts.
 *
 * @param account wrong passwords for one e-mail address, known or unknown
 * @param address wrong passwords from one network address
 * @param mail e-mails to one address that strangers can trigger
 */
@Validated
@ConfigurationProperties("user.throttle")
record ThrottleProperties(
        @Valid @Nullable BackoffSettings account,
        @Valid @Nullable BackoffSettings address,
        @Valid @Nullable BackoffSettings mail) {

    BackoffSettings settingsFor(AttemptThrottle.ThrottleScope scope) {
        return switch (scope) {
            case ACCOUNT -> account != null ? account : new BackoffSettings(5, seconds(1), seconds(300), seconds(3600));
            case ADDRESS -> address != null ? address : new BackoffSettings(100, seconds(1), seconds(60), seconds(600));
            case MAIL -> mail != null ? mail : new BackoffSettings(5, seconds(60), seconds(3600), seconds(3600));
        };
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    /**
     * The first {@code free} attempts cause no wait, the next one causes {@code first}, and each further one doubles the
     * wait up to {@code longest}; no account is locked permanently. After {@code forget} without attempts the counter
     * restarts.
     */
    record BackoffSettings(
            @Min(1) int free,
            @DurationMin(seconds = 1) Duration first,

            @DurationMin(seconds = 1) @DurationMax(hours = 1)
            Duration longest,

            @DurationMin(seconds = 1) Duration forget) {}
}
