package id.microsayur.user.credential;

import static id.microsayur.user.audit.SecurityEvent.SecurityEventType.EMAIL_VERIFIED;
import static id.microsayur.user.audit.SecurityEvent.SecurityEventType.LOGIN_FAILED;
import static id.microsayur.user.audit.SecurityEvent.SecurityEventType.PASSWORD_REFUSED;
import static id.microsayur.user.audit.SecurityEvent.SecurityEventType.PASSWORD_RESET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.user.ClientAddressResolver;
import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountBlocked;
import id.microsayur.user.account.AccountNotFound;
import id.microsayur.user.account.InMemoryAccountRepository;
import id.microsayur.user.account.Profile;
import id.microsayur.user.audit.SecurityEvent;
import id.microsayur.user.throttle.AttemptThrottle.ThrottleScope;
import id.microsayur.user.throttle.InMemoryAttemptThrottle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionOperations;

class AuthenticationServiceTests {

    private static final String EMAIL = "siti@example.com";
    private static final String PASSWORD = "kangkung segar";

    private final InMemoryAccountRepository accounts = new InMemoryAccountRepository();
    private final PlainPasswordHasher passwordHasher = new PlainPasswordHasher();
    private final InMemoryAttemptThrottle throttle = new InMemoryAttemptThrottle();
    private final List<Object> events = new ArrayList<>();
    private final InMemoryKnownNetworks knownNetworks = new InMemoryKnownNetworks();
    private final ClientAddressResolver clientAddresses = new ClientAddressResolver();
    private final PasswordAttemptThrottle attempts =
            new PasswordAttemptThrottle(throttle, knownNetworks, clientAddresses);
    private final AuthenticationService authentication = new AuthenticationService(
            accounts,
            new PasswordVerifier(passwordHasher, attempts),
            passwordHasher,
            events::add,
            TransactionOperations.withoutTransaction());

    @Test
    void authenticatesAVerifiedAccountBySomeSpellingOfItsAddress() {
        var account = accounts.save(registered().verifyEmail());

        assertThat(authentication.authenticate(" Siti@Example.com ", PASSWORD)).isEqualTo(account);

        assertThat(events).isEmpty();
    }

    @Test
    void tellsOfABlockOnlyAfterTheRightPassword() {
        var account = accounts.save(registered().verifyEmail().block(Instant.EPOCH));

        assertThatExceptionOfType(InvalidCredentials.class)
                .isThrownBy(() -> authentication.authenticate(EMAIL, "kangkung layu"));
        assertThatExceptionOfType(AccountBlocked.class).isThrownBy(() -> authentication.authenticate(EMAIL, PASSWORD));
        assertThatExceptionOfType(AccountBlocked.class)
                .isThrownBy(() -> authentication.confirmPassword(account.id(), PASSWORD));

        accounts.save(account.unblock());
        assertThat(authentication.authenticate(EMAIL, PASSWORD).isBlocked()).isFalse();
    }

    @Test
    void refusesAWrongPasswordAndAnUnknownAddressAlikeAndAtEqualCost() {
        var account = accounts.save(registered().verifyEmail());

        assertThatExceptionOfType(InvalidCredentials.class)
                .isThrownBy(() -> authentication.authenticate(EMAIL, "kangkung layu"));
        assertThatExceptionOfType(InvalidCredentials.class)
                .isThrownBy(() -> authentication.authenticate("budi@example.com", PASSWORD));

        assertThat(passwordHasher.compared()).containsExactly(account.passwordHash(), passwordHasher.dummyHash());
        assertThat(events)
                .containsExactly(SecurityEvent.of(LOGIN_FAILED, account.id()), SecurityEvent.of(LOGIN_FAILED, null));
        assertThat(throttle.counts())
                .isEqualTo(Map.of(
                        "ACCOUNT " + EMAIL + " inside",
                        1,
                        "ACCOUNT budi@example.com inside",
                        1,
                        "ADDRESS inside",
                        2,
                        "ACCOUNT_EVERYWHERE " + EMAIL,
                        1,
                        "ACCOUNT_EVERYWHERE budi@example.com",
                        1));
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

        assertThat(throttle.counts()).isEqualTo(Map.of("ADDRESS inside", 1, "ACCOUNT_EVERYWHERE " + EMAIL, 1));
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCOUNT", "ACCOUNT_EVERYWHERE", "ADDRESS"})
    void hashesNothingWhileTheAttemptsAreThrottled(ThrottleScope scope) {
        accounts.save(registered().verifyEmail());
        throttle.refuse(scope);

        assertThatExceptionOfType(TooManyAttempts.class).isThrownBy(() -> authentication.authenticate(EMAIL, PASSWORD));

        assertThat(passwordHasher.compared()).isEmpty();
        assertThat(throttle.counts().values()).allMatch(count -> count == 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCOUNT_EVERYWHERE", "ADDRESS"})
    void admitsTheAccountHolderFromAKnownNetworkDespiteTheGuessesOfOthers(ThrottleScope scope) {
        var account = accounts.save(registered().verifyEmail());
        knownNetworks.add(account.id(), "192.0.2.7");
        throttle.refuse(scope);

        clientAddresses.runFor(
                "192.0.2.7",
                () -> assertThat(authentication.authenticate(EMAIL, PASSWORD)).isEqualTo(account));
        clientAddresses.runFor(
                "192.0.2.8",
                () -> assertThatExceptionOfType(TooManyAttempts.class)
                        .isThrownBy(() -> authentication.authenticate(EMAIL, PASSWORD)));
    }

    @Test
    void countsTheWrongPasswordsOfEachNetworkApart() {
        accounts.save(registered().verifyEmail());

        for (var address : new String[] {"2001:db8:1:2::1", "2001:db8:1:2::2", "192.0.2.7"}) {
            clientAddresses.runFor(
                    address,
                    () -> assertThatExceptionOfType(InvalidCredentials.class)
                            .isThrownBy(() -> authentication.authenticate(EMAIL, "kangkung layu")));
        }

        assertThat(throttle.counts())
                .containsEntry("ACCOUNT " + EMAIL + " 20010db800010002/64", 2)
                .containsEntry("ACCOUNT " + EMAIL + " 192.0.2.7", 1)
                .containsEntry("ACCOUNT_EVERYWHERE " + EMAIL, 3);
    }

    @Test
    void knowsTheNetworksOfLogInsAndOfMailedLinksUntilAReset() {
        var account = accounts.save(registered().verifyEmail());
        clientAddresses.runFor("192.0.2.7", () -> authentication.authenticate(EMAIL, PASSWORD));
        clientAddresses.runFor(
                "192.0.2.8", () -> attempts.learnNetwork(SecurityEvent.of(EMAIL_VERIFIED, account.id())));
        assertThat(knownNetworks.contains(account.id(), "192.0.2.7")).isTrue();
        assertThat(knownNetworks.contains(account.id(), "192.0.2.8")).isTrue();

        clientAddresses.runFor(
                "192.0.2.9", () -> attempts.learnNetwork(SecurityEvent.of(PASSWORD_RESET, account.id())));

        assertThat(knownNetworks.contains(account.id(), "192.0.2.7")).isFalse();
        assertThat(knownNetworks.contains(account.id(), "192.0.2.9")).isTrue();
    }

    @Test
    void acceptsEachSpellingOfAPasswordThatWasNormalised() {
        accounts.save(Account.register(EMAIL, Profile.named("Siti"), passwordHasher.hash("kaf\u00E9 segar"))
                .verifyEmail());

        authentication.authenticate(EMAIL, "kaf\u00E9 segar");
        authentication.authenticate(EMAIL, "kafe\u0301\u00A0segar");
    }

    @Test
    void replacesAHashThatIsOlderThanTheNormalisation() {
        accounts.save(Account.register(EMAIL, Profile.named("Siti"), "hash of kafe\u0301 segar")
                .verifyEmail());

        var authenticated = authentication.authenticate(EMAIL, "kafe\u0301 segar");

        assertThat(authenticated.passwordHash()).isEqualTo("hash of kaf\u00E9 segar");
        assertThat(accounts.findByEmail(EMAIL)).contains(authenticated);
        authentication.authenticate(EMAIL, "kaf\u00E9 segar");
    }

    @Test
    void comparesAPasswordOfAnUnknownAddressAsOftenAsOfAKnownOne() {
        assertThatExceptionOfType(InvalidCredentials.class)
                .isThrownBy(() -> authentication.authenticate("budi@example.com", "kafe\u0301"));

        assertThat(passwordHasher.compared())
                .containsOnly(passwordHasher.dummyHash())
                .hasSize(2);
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
        throttle.countAttempt(ThrottleScope.ACCOUNT, EMAIL + " inside");
        throttle.countAttempt(ThrottleScope.ACCOUNT_EVERYWHERE, EMAIL);

        authentication.resetAttempts(new PasswordResetCompleted(UUID.randomUUID()));
        assertThat(throttle.counts()).isNotEmpty();
        authentication.resetAttempts(new PasswordResetCompleted(account.id()));

        assertThat(throttle.counts()).isEmpty();
    }

    private Account registered() {
        return Account.register(EMAIL, Profile.named("Siti Rahayu"), passwordHasher.hash(PASSWORD));
    }
}
