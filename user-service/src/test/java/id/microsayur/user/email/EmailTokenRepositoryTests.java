package id.microsayur.user.email;

import static id.microsayur.user.email.EmailTokenRepository.EmailTokenPurpose.CHANGE_EMAIL;
import static id.microsayur.user.email.EmailTokenRepository.EmailTokenPurpose.RESET_PASSWORD;
import static id.microsayur.user.email.EmailTokenRepository.EmailTokenPurpose.VERIFY_EMAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.platform.test.PreparedStatements;
import id.microsayur.platform.test.RepositoryTest;
import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountRepository;
import id.microsayur.user.account.Profile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
class EmailTokenRepositoryTests {

    private static final Instant NOON = Instant.parse("2026-11-22T05:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Autowired
    JdbcClient jdbc;

    private EmailTokenRepository tokens;
    private UUID account;

    @BeforeEach
    void createAccount(@Autowired AccountRepository accounts) {
        tokens = at(NOON);
        account = accounts.save(Account.register("siti@example.com", Profile.named("Siti"), "hash"))
                .id();
    }

    @Test
    void preparesItsStatementOnceForTokensWithAndWithoutANewAddress() {
        assertThat(new PreparedStatements(jdbc).plannedAtEachExecution(() -> {
                    tokens.issue(account, VERIFY_EMAIL, HOUR);
                    tokens.issue(account, CHANGE_EMAIL, HOUR, "siti@example.org");
                }))
                .isEmpty();
    }

    @Test
    void redeemsATokenOnceForOneOfItsPurposes() {
        var token = tokens.issue(account, VERIFY_EMAIL, HOUR).value();

        assertThatExceptionOfType(LinkExpired.class).isThrownBy(() -> tokens.redeem(token, RESET_PASSWORD));
        assertThat(tokens.redeem(token, VERIFY_EMAIL, CHANGE_EMAIL).accountId()).isEqualTo(account);
        assertThatExceptionOfType(LinkExpired.class).isThrownBy(() -> tokens.redeem(token, VERIFY_EMAIL));
        assertThatExceptionOfType(LinkExpired.class).isThrownBy(() -> tokens.redeem("unknown", VERIFY_EMAIL));
    }

    @Test
    void redeemsNoExpiredToken() {
        var token = tokens.issue(account, VERIFY_EMAIL, HOUR);

        assertThat(token.expiresAt()).isEqualTo(NOON.plus(HOUR));
        assertThatExceptionOfType(LinkExpired.class)
                .isThrownBy(() -> at(NOON.plus(HOUR)).redeem(token.value(), VERIFY_EMAIL));
        assertThat(at(NOON.plus(HOUR).minusMillis(1))
                        .redeem(token.value(), VERIFY_EMAIL)
                        .accountId())
                .isEqualTo(account);
    }

    @Test
    void revokesTheOpenTokensOfOnePurpose() {
        var verification = tokens.issue(account, VERIFY_EMAIL, HOUR).value();
        var reset = tokens.issue(account, RESET_PASSWORD, HOUR).value();

        tokens.revoke(account, VERIFY_EMAIL);

        assertThatExceptionOfType(LinkExpired.class).isThrownBy(() -> tokens.redeem(verification, VERIFY_EMAIL));
        assertThat(tokens.redeem(reset, RESET_PASSWORD).newEmail()).isNull();
    }

    @Test
    void remembersTheVerifiedAddressOfARedeemedTokenUntilItExpires() {
        var token = tokens.issue(account, VERIFY_EMAIL, HOUR).value();
        assertThat(tokens.findAccountId(token, VERIFY_EMAIL)).contains(account);
        assertThat(tokens.findAccountId(token, RESET_PASSWORD)).isEmpty();
        tokens.redeem(token, VERIFY_EMAIL);
        assertThat(tokens.findRedeemed(token)).isEmpty();

        tokens.saveVerifiedEmail(token, "siti@example.com");

        assertThat(tokens.findAccountId(token, VERIFY_EMAIL)).isEmpty();
        assertThat(tokens.findRedeemed(token))
                .contains(new EmailTokenRepository.RedeemedEmailToken(account, "siti@example.com"));
        assertThat(at(NOON.plus(HOUR)).findRedeemed(token)).isEmpty();
        assertThat(tokens.findRedeemed("unknown")).isEmpty();
    }

    @Test
    void findsTheLatestAddressThatIsNotVerifiedYet() {
        tokens.issue(account, CHANGE_EMAIL, HOUR, "old@example.com");
        var latest = tokens.issue(account, CHANGE_EMAIL, HOUR.plusMinutes(1), "new@example.com");

        assertThat(tokens.findPendingEmail(account)).contains("new@example.com");
        assertThat(at(NOON.plus(HOUR.multipliedBy(2))).findPendingEmail(account))
                .isEmpty();
        assertThat(tokens.redeem(latest.value(), CHANGE_EMAIL).newEmail()).isEqualTo("new@example.com");
        assertThat(tokens.findPendingEmail(account)).contains("old@example.com");
    }

    @Test
    void storesNoTokenInPlainText() {
        var token = tokens.issue(account, VERIFY_EMAIL, HOUR).value();

        assertThat(jdbc.sql("select t::text from mailed_tokens t")
                        .query(String.class)
                        .list())
                .hasSize(1)
                .noneMatch(row -> row.contains(token));
    }

    private EmailTokenRepository at(Instant now) {
        return new EmailTokenRepository(jdbc, Clock.fixed(now, ZoneOffset.UTC));
    }
}
