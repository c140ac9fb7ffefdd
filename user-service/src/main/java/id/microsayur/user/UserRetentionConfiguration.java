package id.microsayur.user;

import id.microsayur.platform.retention.RetentionRule;
import id.microsayur.runtime.refresh.Refreshable;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Retention rules of accounts' tokens and networks, and of attempts. */
@Configuration(proxyBeanMethods = false)
class UserRetentionConfiguration {

    private final Refreshable<UserRetentionProperties> retention;

    UserRetentionConfiguration(Refreshable<UserRetentionProperties> retention) {
        this.retention = retention;
    }

    @Bean
    RetentionRule mailedTokenRetention() {
        return RetentionRule.delete(
                "mailed_tokens", "expires_at", () -> retention.get().expiredTokens());
    }

    @Bean
    RetentionRule attemptRetention() {
        return RetentionRule.delete("attempts", "last_at", () -> retention.get().attempts())
                .where("blocked_until < now()");
    }

    @Bean
    RetentionRule knownNetworkRetention() {
        return RetentionRule.delete(
                "known_networks", "last_at", () -> retention.get().knownNetworks());
    }

    @Bean
    RetentionRule revokedSessionRetention() {
        return RetentionRule.delete("revoked_sessions", "expires_at", () -> Duration.ZERO);
    }

    @Bean
    RetentionRule pendingNoticeRetention() {
        return RetentionRule.delete(
                "pending_notices", "created_at", () -> retention.get().pendingNotices());
    }
}
