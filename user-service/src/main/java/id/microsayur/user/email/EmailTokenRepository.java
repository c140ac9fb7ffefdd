package id.microsayur.user.email;

import id.microsayur.user.OpaqueToken;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores single-use tokens whose redemption proves access to a mailbox. */
@Component
public class EmailTokenRepository {

    /** Operations that a token can confirm. */
    public enum EmailTokenPurpose {
        VERIFY_EMAIL,
        CHANGE_EMAIL,
        RESET_PASSWORD
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    EmailTokenRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public EmailToken issue(UUID accountId, EmailTokenPurpose purpose, Duration window) {
        return issue(accountId, purpose, window, null);
    }

    /** @param newEmail address to verify if it differs from the account's */
    EmailToken issue(UUID accountId, EmailTokenPurpose purpose, Duration window, @Nullable String newEmail) {
        var token = OpaqueToken.random();
        var expiresAt = clock.instant().plus(window);
        jdbc.sql("""
                        insert into mailed_tokens (hash, account_id, purpose, expires_at, new_email)
                        values (:hash, :account, :purpose, :end, :email)""")
                .param("hash", token.hash())
                .param("account", accountId)
                .param("purpose", purpose.name())
                .param("end", Timestamp.from(expiresAt))
                .param("email", newEmail, Types.VARCHAR)
                .update();
        return new EmailToken(token.value(), expiresAt);
    }

    /** A single statement, so that only one of two concurrent redemptions succeeds. */
    public RedeemedEmailToken redeem(String token, EmailTokenPurpose... purposes) {
        var now = Timestamp.from(clock.instant());
        return jdbc.sql("""
                        update mailed_tokens set used_at = ?
                         where hash = ? and purpose = any(?) and used_at is null and expires_at > ?
                        returning account_id, new_email""")
                .params(now, new OpaqueToken(token).hash(), names(purposes), now)
                .query((row, _) ->
                        new RedeemedEmailToken(row.getObject("account_id", UUID.class), row.getString("new_email")))
                .optional()
                .orElseThrow(LinkExpired::new);
    }

    /** Account of a token that can be redeemed; locks nothing. */
    public Optional<UUID> findAccountId(String token, EmailTokenPurpose... purposes) {
        return jdbc.sql("""
                        select account_id from mailed_tokens
                         where hash = ? and purpose = any(?) and used_at is null and expires_at > ?""")
                .params(new OpaqueToken(token).hash(), names(purposes), Timestamp.from(clock.instant()))
                .query(UUID.class)
                .optional();
    }

    /** Records the address that a redeemed token has verified. */
    void saveVerifiedEmail(String token, String email) {
        jdbc.sql("update mailed_tokens set verified_email = ? where hash = ?")
                .params(email, new OpaqueToken(token).hash())
                .update();
    }

    /** Account and address that the token has verified, until the token would have expired. */
    Optional<RedeemedEmailToken> findRedeemed(String token) {
        return jdbc.sql("""
                        select account_id, verified_email from mailed_tokens
                         where hash = ? and verified_email is not null and expires_at > ?""")
                .params(new OpaqueToken(token).hash(), Timestamp.from(clock.instant()))
                .query((row, _) -> new RedeemedEmailToken(
                        row.getObject("account_id", UUID.class), row.getString("verified_email")))
                .optional();
    }

    private static String[] names(EmailTokenPurpose... purposes) {
        return Stream.of(purposes).map(EmailTokenPurpose::name).toArray(String[]::new);
    }

    /** Requested address that is not verified yet. */
    Optional<String> findPendingEmail(UUID accountId) {
        return jdbc.sql("""
                        select new_email from mailed_tokens
                         where account_id = ? and purpose = ? and used_at is null and expires_at > ?
                         order by expires_at desc limit 1""")
                .params(accountId, EmailTokenPurpose.CHANGE_EMAIL.name(), Timestamp.from(clock.instant()))
                .query(String.class)
                .optional();
    }

    /** Invalidates all tokens of the purpose that are not redeemed yet. */
    public void revoke(UUID accountId, EmailTokenPurpose purpose) {
        jdbc.sql("update mailed_tokens set used_at = ? where account_id = ? and purpose = ? and used_at is null")
                .params(Timestamp.from(clock.instant()), accountId, purpose.name())
                .update();
    }

    /** Account of a redeemed token, and the verified address if it differs from the account's. */
    public record RedeemedEmailToken(
            UUID accountId, @Nullable String newEmail) {}
}
