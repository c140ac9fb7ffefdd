package id.microsayur.user.throttle;

import id.microsayur.user.throttle.AttemptThrottle.ThrottleScope;
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
 * @param account wrong passwords for one e-mail address, known or unknown, from one network
 * @param accountEverywhere wrong passwords for one e-mail address from all networks
 * @param address wrong passwords from one network
 * @param mail e-mails to one address that strangers can trigger
 * @param mailQuota the same within a long time
 * @param networkMailQuota e-mails that requests from one network trigger
 * @param registrationQuota registrations from one network
 */
@Validated
@ConfigurationProperties("user.throttle")
record ThrottleProperties(
        @Valid @Nullable BackoffSettings account,
        @Valid @Nullable BackoffSettings accountEverywhere,
        @Valid @Nullable BackoffSettings address,
        @Valid @Nullable BackoffSettings mail,
        @Valid @Nullable QuotaSettings mailQuota,
        @Valid @Nullable QuotaSettings networkMailQuota,
        @Valid @Nullable QuotaSettings registrationQuota) {

    ThrottleSettings settingsFor(ThrottleScope scope) {
        return switch (scope) {
            case ACCOUNT -> account != null ? account : new BackoffSettings(5, seconds(1), seconds(300), seconds(3600));
            case ACCOUNT_EVERYWHERE ->
                accountEverywhere != null
                        ? accountEverywhere
                        : new BackoffSettings(100, seconds(1), seconds(60), seconds(86_400));
            case ADDRESS ->
                address != null ? address : new BackoffSettings(500, seconds(1), seconds(60), seconds(3600));
            case MAIL -> mail != null ? mail : new BackoffSettings(5, seconds(60), seconds(3600), seconds(3600));
            case MAIL_QUOTA -> mailQuota != null ? mailQuota : new QuotaSettings(20, seconds(86_400));
            case NETWORK_MAIL_QUOTA ->
                networkMailQuota != null ? networkMailQuota : new QuotaSettings(5000, seconds(86_400));
            case REGISTRATION_QUOTA ->
                registrationQuota != null ? registrationQuota : new QuotaSettings(600, seconds(600));
        };
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    /** The two kinds of limits. */
    sealed interface ThrottleSettings {}

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

            @DurationMin(seconds = 1) Duration forget)
            implements ThrottleSettings {}

    /** At most {@code most} attempts within {@code per} from the first of them; then the rest of that time is the wait. */
    record QuotaSettings(
            @Min(1) int most,

            @DurationMin(seconds = 1) @DurationMax(hours = 24)
            Duration per) implements ThrottleSettings {}
}
