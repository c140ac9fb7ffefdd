package id.microsayur.user.account;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How patient we are with those who try too often.
 *
 * @param account wrong passwords for one e-mail address, known or not
 * @param address wrong passwords from one network address
 * @param mail mails that strangers can make us send to one e-mail address
 */
@Validated
@ConfigurationProperties("user.throttle")
record ThrottleProperties(
        @Valid @Nullable Allowance account,
        @Valid @Nullable Allowance address,
        @Valid @Nullable Allowance mail) {

    Allowance of(Throttle.Scope scope) {
        return switch (scope) {
            case ACCOUNT -> account != null ? account : new Allowance(5, seconds(1), seconds(300), seconds(3600));
            case ADDRESS -> address != null ? address : new Allowance(100, seconds(1), seconds(60), seconds(600));
            case MAIL -> mail != null ? mail : new Allowance(5, seconds(60), seconds(3600), seconds(3600));
        };
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    /**
     * The first {@code free} tries cost no time, the next one {@code first}, each further one twice as much, up to
     * {@code longest}: nobody is locked out for good. After {@code forget} without a try all is forgotten.
     */
    record Allowance(
            @Min(1) int free,
            @DurationMin(seconds = 1) Duration first,

            @DurationMin(seconds = 1) @DurationMax(hours = 1)
            Duration longest,

            @DurationMin(seconds = 1) Duration forget) {}
}
