package id.microsayur.user.account;

import id.microsayur.user.OpaqueToken;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Secrets that we mail to an address and take back once, as proof that their bearer reads its mail. */
@Component
class MailedTokens {

    /** What a token is good for. */
    enum Purpose {
        VERIFY_EMAIL,
        RESET_PASSWORD
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    MailedTokens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    MailedToken issue(UUID accountId, Purpose purpose, Duration window) {
        var token = OpaqueToken.random();
        var expiresAt = clock.instant().plus(window);
        jdbc.sql("insert into mailed_tokens (hash, account_id, purpose, expires_at) values (?, ?, ?, ?)")
                .params(token.hash(), accountId, purpose.name(), Timestamp.from(expiresAt))
                .update();
        return new MailedToken(token.value(), expiresAt);
    }

    /** One statement, so that of two bearers at the same moment only one succeeds. */
    UUID redeem(String token, Purpose purpose) {
        var now = Timestamp.from(clock.instant());
        return jdbc.sql("""
                        update mailed_tokens set used_at = ?
                         where hash = ? and purpose = ? and used_at is null and expires_at > ?
                        returning account_id""")
                .params(now, new OpaqueToken(token).hash(), purpose.name(), now)
                .query(UUID.class)
                .optional()
                .orElseThrow(LinkExpired::new);
    }

    /** What was mailed before is good for nothing any more. */
    void withdraw(UUID accountId, Purpose purpose) {
        jdbc.sql("update mailed_tokens set used_at = ? where account_id = ? and purpose = ? and used_at is null")
                .params(Timestamp.from(clock.instant()), accountId, purpose.name())
                .update();
    }
}
