package id.microsayur.user.email;

import static id.microsayur.user.audit.SecurityEvent.SecurityEventType.EMAIL_CHANGED;
import static id.microsayur.user.audit.SecurityEvent.SecurityEventType.EMAIL_VERIFIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.user.account.Account;
import id.microsayur.user.account.FakeAccountDeletionService;
import id.microsayur.user.account.InMemoryAccountRepository;
import id.microsayur.user.account.Profile;
import id.microsayur.user.audit.SecurityEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

class EmailVerificationServiceTests {

    private static final String NEW_EMAIL = "baru@example.com";

    private final InMemoryAccountRepository accounts = new InMemoryAccountRepository();
    private final FakeTokens tokens = new FakeTokens();
    private final List<Object> events = new ArrayList<>();
    private final EmailVerificationService verifications = new EmailVerificationService(
            accounts,
            tokens,
            new FakeAccountDeletionService(accounts),
            events::add,
            TransactionOperations.withoutTransaction());

    @Test
    void verifiesTheAddressOfARegistration() {
        var account = register("siti@example.com");
        tokens.redeemed = new EmailTokenRepository.RedeemedEmailToken(account.id(), null);

        assertThat(verifications.verify("token").emailVerified()).isTrue();

        assertThat(events).containsExactly(SecurityEvent.of(EMAIL_VERIFIED, account.id()));
        assertThat(tokens.revoked).isEmpty();
    }

    @Test
    void changesTheAddressAndRevokesTheTokensSentToTheOldOne() {
        var account = changing(register("siti@example.com"));

        assertThat(verifications.verify("token").email()).isEqualTo(NEW_EMAIL);

        assertThat(events).containsExactly(SecurityEvent.of(EMAIL_CHANGED, account.id()));
        assertThat(tokens.revoked).containsExactly("CHANGE_EMAIL", "RESET_PASSWORD");
    }

    @Test
    void deletesAnUnverifiedRegistrationOfTheNewAddress() {
        var other = register(NEW_EMAIL);
        var account = changing(register("siti@example.com"));

        verifications.verify("token");

        assertThat(accounts.existsById(other.id())).isFalse();
        assertThat(accounts.findByEmail(NEW_EMAIL)).map(Account::id).contains(account.id());
    }

    @Test
    void leavesTheNewAddressToAnAccountThatHasVerifiedIt() {
        var owner = accounts.save(register(NEW_EMAIL).verifyEmail());
        changing(register("siti@example.com"));

        assertThatExceptionOfType(LinkExpired.class).isThrownBy(() -> verifications.verify("token"));

        assertThat(accounts.findByEmail(NEW_EMAIL)).contains(owner);
        assertThat(events).isEmpty();
    }

    @Test
    void givesTheSameResultAgainWhileTheAddressIsTheAccounts() {
        var account = register("siti@example.com");
        tokens.redeemed = new EmailTokenRepository.RedeemedEmailToken(account.id(), null);
        assertThat(verifications.isRedeemable("token")).isTrue();

        var first = verifications.verifyRepeatably("token");

        assertThat(verifications.isRedeemable("token")).isFalse();
        assertThat(verifications.verifyRepeatably("token")).isEqualTo(first);
        assertThat(verifications.findVerified("token")).contains(first);
        assertThatExceptionOfType(LinkExpired.class).isThrownBy(() -> verifications.verify("token"));
        accounts.save(first.changeEmail(NEW_EMAIL));
        assertThatExceptionOfType(LinkExpired.class).isThrownBy(() -> verifications.verifyRepeatably("token"));
    }

    @Test
    void leavesTheNewAddressToTheFirstOfTwoConcurrentChanges() {
        var first = changing(register("siti@example.com"));
        accounts.beforeNextSave(() -> accounts.save(register(NEW_EMAIL).verifyEmail()));

        assertThatExceptionOfType(LinkExpired.class).isThrownBy(() -> verifications.verify("token"));

        assertThat(accounts.findById(first.id())).map(Account::email).contains("siti@example.com");
    }

    @Test
    void acceptsNoTokenOfADeletedAccount() {
        tokens.redeemed = new EmailTokenRepository.RedeemedEmailToken(UUID.randomUUID(), null);

        assertThatExceptionOfType(LinkExpired.class).isThrownBy(() -> verifications.verify("token"));
    }

    private Account register(String email) {
        return accounts.save(Account.register(email, Profile.named("Siti Rahayu"), "hash"));
    }

    private Account changing(Account account) {
        tokens.redeemed = new EmailTokenRepository.RedeemedEmailToken(account.id(), NEW_EMAIL);
        return account;
    }

    private static final class FakeTokens extends EmailTokenRepository {

        private RedeemedEmailToken redeemed;
        private RedeemedEmailToken verified;
        private final List<String> revoked = new ArrayList<>();

        FakeTokens() {
            super(null, null);
        }

        @Override
        public RedeemedEmailToken redeem(String token, EmailTokenPurpose... purposes) {
            return redeemed;
        }

        @Override
        public Optional<UUID> findAccountId(String token, EmailTokenPurpose... purposes) {
            return Optional.ofNullable(redeemed).map(RedeemedEmailToken::accountId);
        }

        @Override
        void saveVerifiedEmail(String token, String email) {
            verified = new RedeemedEmailToken(redeemed.accountId(), email);
            redeemed = null;
        }

        @Override
        Optional<RedeemedEmailToken> findRedeemed(String token) {
            return Optional.ofNullable(verified);
        }

        @Override
        public void revoke(UUID accountId, EmailTokenPurpose purpose) {
            revoked.add(purpose.name());
        }
    }
}
