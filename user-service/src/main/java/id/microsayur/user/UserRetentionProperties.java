package id.microsayur.user;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Retention of this service's tables.
 *
 * @param expiredTokens mailed and refresh tokens after their expiry, so that late use remains distinguishable from an
 *     unknown token
 * @param attempts counters of attempts; longer than any time span of {@code user.throttle}
 * @param knownNetworks networks of log-ins since the last one
 * @param audit security events
 * @param pendingNotices registrations that notification-service does not accept
 */
@Validated
@ConfigurationProperties("user.retention")
public record UserRetentionProperties(
        @DefaultValue("7d") @DurationMin(hours = 1) Duration expiredTokens,
        @DefaultValue("2d") @DurationMin(hours = 1) Duration attempts,
        @DefaultValue("90d") @DurationMin(days = 1) Duration knownNetworks,
        @DefaultValue("365d") @DurationMin(days = 30) Duration audit,
        @DefaultValue("30d") @DurationMin(days = 1) Duration pendingNotices) {}
