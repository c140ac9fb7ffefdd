package id.microsayur.user.credential;

import static id.microsayur.user.audit.SecurityEvent.SecurityEventType.LOGIN_FAILED;
import static id.microsayur.user.audit.SecurityEvent.SecurityEventType.PASSWORD_REFUSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.user.ClientAddressResolver;
import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountNotFound;
import id.microsayur.user.account.InMemoryAccountRepository;
import id.microsayur.user.account.Profile;
import id.microsayur.user.audit.SecurityEvent;
import id.microsayur.user.throttle.AttemptThrottle.ThrottleScope;
import id.microsayur.user.throttle.InMemoryAttemptThrottle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuthenticationServiceTests {

    private static final String EMAIL = "siti@example.com";
    private static final String PASSWORD = "kangkung segar";

    private final InMemoryAccountRepository accounts = new InMemoryAccountRepository();
    private final PlainPasswordHasher passwordHasher = new PlainPasswordHasher();
    private final InMemoryAttemptThrottle throttle = new InMemoryAttemptThrottle();
    private final List<Object> events = new ArrayList<>();
    private final AuthenticationService authentication = new AuthenticationService(
            accounts, new PasswordVerifier(passwordHasher, throttle, new ClientAddressResolver()), events::add);

    @Test
    void authenticatesAVerifiedAccountBySomeSpellingOfItsAddress() {
        var account = accounts.save(registered().verifyEmail());

        assertThat(authentication.authenticate(" Siti@Example.com ", PASSWORD)).isEqualTo(account);

        assertThat(events).isEmpty();
    }

    @Test
    void refusesAWrongPasswordAndAnUnknownAddressAlikeAndAtEqualCost() {
        var account = accounts.save(registered().verifyEmail());

        assertThatExceptionOfType(InvalidCredentials.class)
                .isThrownBy(() -> authentication.authenticate(EMAIL, "kangkung layu"));
        assertThatExceptionOfType(InvalidCredentials.class)
                .isThrownBy(() -> authentication.authenticate("budi@example.com", PASSWORD));

        assertThat(passwordHasher.compared()).containsExactly(account.passwordHash(), PasswordHasher.DUMMY_HASH);
        assertThat(events)
                .containsExactly(SecurityEvent.of(LOGIN_FAILED, account.id()), SecurityEvent.of(LOGIN_FAILED, null));
        assertThat(throttle.counts())
                .isEqualTo(Map.of("ACCOUNT " + EMAIL, 1, "ACCOUNT budi@example.com", 1, "ADDRESS inside", 2));
    }

    @Test
    void refusesAnUnverifiedAccountOnlyAfterItsPassword() {
        accounts.save(registered());

        assertThatExceptionOfType(InvalidCredentials.class)
                .isThrownBy(() -> authentication.authenticate(EMAIL, "kangkung layu"));
        assertThatExceptionOfType(EmailNotVerified.class)
                .isThrownBy(() -> authentication.authenticate(EMAIL, PASSWORD));
    }

    @Test
    void forgetsTheWrongPasswordsOfAnAccountAfterTheRightOne() {
        accounts.save(registered().verifyEmail());
        assertThatExceptionOfType(InvalidCredentials.class)
                .isThrownBy(() -> authentication.authenticate(EMAIL, "kangkung layu"));

        authentication.authenticate(EMAIL, PASSWORD);

        assertThat(throttle.counts()).isEqualTo(Map.of("ADDRESS inside", 1));
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCOUNT", "ADDRESS"})
    void hashesNothingWhileTheAttemptsAreThrottled(ThrottleScope scope) {
        accounts.save(registered().verifyEmail());
        throttle.refuse(scope);

        assertThatExceptionOfType(TooManyAttempts.class).isThrownBy(() -> authentication.authenticate(EMAIL, PASSWORD));

        assertThat(passwordHasher.compared()).isEmpty();
    }

    @Test
    void countsNoAttemptThatCouldNotBeHashed() {
        accounts.save(registered().verifyEmail());
        passwordHasher.setBusy(true);

        assertThatExceptionOfType(PasswordHashingBusy.class)
                .isThrownBy(() -> authentication.authenticate(EMAIL, PASSWORD));

        assertThat(throttle.counts().values()).containsOnly(0);
    }

    @Test
    void confirmsThePasswordOfAKnownAccount() {
        var account = accounts.save(registered());

        authentication.confirmPassword(account.id(), PASSWORD);
        assertThat(events).isEmpty();
        assertThatExceptionOfType(WrongPassword.class)
                .isThrownBy(() -> authentication.confirmPassword(account.id(), "kangkung layu"));
        assertThat(events).containsExactly(SecurityEvent.of(PASSWORD_REFUSED, account.id()));
        assertThatExceptionOfType(AccountNotFound.class)
                .isThrownBy(() -> authentication.confirmPassword(UUID.randomUUID(), PASSWORD));
    }

    @Test
    void liftsTheThrottleOfAnAccountWhosePasswordWasReset() {
        var account = accounts.save(registered());
        throttle.countAttempt(ThrottleScope.ACCOUNT, EMAIL);

        authentication.resetAttempts(new PasswordResetCompleted(UUID.randomUUID()));
        assertThat(throttle.counts()).isNotEmpty();
        authentication.resetAttempts(new PasswordResetCompleted(account.id()));

        assertThat(throttle.counts()).isEmpty();
    }

    private Account registered() {
        return Account.register(EMAIL, Profile.named("Siti Rahayu"), passwordHasher.hash(PASSWORD));
    }
}
