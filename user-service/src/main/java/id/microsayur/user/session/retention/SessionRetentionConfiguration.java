package id.microsayur.user.session.retention;

import id.microsayur.platform.retention.RetentionRule;
import id.microsayur.runtime.refresh.Refreshable;
import id.microsayur.user.UserRetentionProperties;
import id.microsayur.user.session.SessionProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Retention rules of sessions and their refresh tokens. */
@Configuration(proxyBeanMethods = false)
class SessionRetentionConfiguration {

    @Bean
    RetentionRule refreshTokenRetention(Refreshable<UserRetentionProperties> retention) {
        return RetentionRule.delete(
                "refresh_tokens", "expires_at", () -> retention.get().expiredTokens());
    }

    /** The time is that of the last issued token; a longer lifetime of former tokens is respected by the condition. */
    @Bean
    RetentionRule sessionRetention(
            Refreshable<UserRetentionProperties> retention, Refreshable<SessionProperties> sessions) {
        return RetentionRule.delete(
                        "sessions",
                        "coalesce(last_used_at, started_at)",
                        () -> retention
                                .get()
                                .expiredTokens()
                                .plus(sessions.get().refreshLifetime()))
                .where("not exists (select from refresh_tokens t where t.session_id = sessions.id)");
    }
}
