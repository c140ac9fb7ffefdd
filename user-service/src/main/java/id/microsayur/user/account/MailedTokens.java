package id.microsayur.user.account;

import id.microsayur.user.OpaqueToken;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Secrets that we mail to an address and take back once, as proof that their bearer reads its mail. */
@Component
class MailedTokens {

    /** What a token is good for. */
    enum Purpose {
        VERIFY_EMAIL,
        CHANGE_EMAIL,
        RESET_PASSWORD
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    MailedTokens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    MailedToken issue(UUID accountId, Purpose purpose, Duration window) {
        return issue(accountId, purpose, window, null);
    }

    /** @param newEmail the address that the token proves, when it is not the account's own yet */
    MailedToken issue(UUID accountId, Purpose purpose, Duration window, @Nullable String newEmail) {
        var token = OpaqueToken.random();
        var expiresAt = clock.instant().plus(window);
        jdbc.sql("""
                        insert into mailed_tokens (hash, account_id, purpose, expires_at, new_email)
                        values (:hash, :account, :purpose, :end, :email)""")
                .param("hash", token.hash())
                .param("account", accountId)
                .param("purpose", purpose.name())
                .param("end", Timestamp.from(expiresAt))
                .param("email", newEmail)
                .update();
        return new MailedToken(token.value(), expiresAt);
    }

    /** One statement, so that of two bearers at the same moment only one succeeds. */
    Proof redeem(String token, Purpose... purposes) {
        var now = Timestamp.from(clock.instant());
        return jdbc.sql("""
                        update mailed_tokens set used_at = ?
                         where hash = ? and purpose = any(?) and used_at is null and expires_at > ?
                        returning account_id, new_email""")
                .params(now, new OpaqueToken(token).hash(), names(purposes), now)
                .query((row, _) -> new Proof(row.getObject("account_id", UUID.class), row.getString("new_email")))
                .optional()
                .orElseThrow(LinkExpired::new);
    }

    private static String[] names(Purpose... purposes) {
        return Stream.of(purposes).map(Purpose::name).toArray(String[]::new);
    }

    /** The address whose owner has not answered yet. */
    Optional<String> pendingEmail(UUID accountId) {
        return jdbc.sql("""
                        select new_email from mailed_tokens
                         where account_id = ? and purpose = ? and used_at is null and expires_at > ?
                         order by expires_at desc limit 1""")
                .params(accountId, Purpose.CHANGE_EMAIL.name(), Timestamp.from(clock.instant()))
                .query(String.class)
                .optional();
    }

    /** What was mailed before is good for nothing any more. */
    void withdraw(UUID accountId, Purpose purpose) {
        jdbc.sql("update mailed_tokens set used_at = ? where account_id = ? and purpose = ? and used_at is null")
                .params(Timestamp.from(clock.instant()), accountId, purpose.name())
                .update();
    }

    /** Whose token it was, and which address it proves if not the account's own. */
    record Proof(UUID accountId, @Nullable String newEmail) {}
}
