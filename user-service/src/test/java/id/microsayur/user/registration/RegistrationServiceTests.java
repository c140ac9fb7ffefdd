package id.microsayur.user.registration;

import static id.microsayur.user.audit.SecurityEvent.SecurityEventType.REGISTERED;
import static id.microsayur.user.audit.SecurityEvent.SecurityEventType.REGISTRATION_REPEATED;
import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.user.account.Account;
import id.microsayur.user.account.InMemoryAccountRepository;
import id.microsayur.user.account.Profile;
import id.microsayur.user.audit.SecurityEvent;
import id.microsayur.user.credential.PlainPasswordHasher;
import id.microsayur.user.email.EmailLanguage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

class RegistrationServiceTests {

    private static final String EMAIL = "siti@example.com";
    private static final Profile SITI = Profile.named("Siti Rahayu");
    private static final Profile STRANGER = Profile.named("Budi");

    private final RacingAccountRepository accounts = new RacingAccountRepository();
    private final RecordingVerificationEmails emails = new RecordingVerificationEmails();
    private final List<Object> events = new ArrayList<>();
    private final RegistrationService registrations = new RegistrationService(
            accounts, new PlainPasswordHasher(), emails, events::add, TransactionOperations.withoutTransaction());

    @Test
    void welcomesANewAccountInItsLanguage() {
        registrations.register(" Siti@Example.com ", SITI, "kangkung", EmailLanguage.EN);

        assertThat(accounts.findAll()).singleElement().satisfies(account -> {
            assertThat(account.email()).isEqualTo(EMAIL);
            assertThat(account.emailVerified()).isFalse();
            assertThat(account.passwordHash()).isEqualTo("hash of kangkung");
            assertThat(events).containsExactly(SecurityEvent.of(REGISTERED, account.id()));
        });
        assertThat(emails.sent).containsExactly("welcome Siti Rahayu EN");
    }

    @Test
    void replacesAnUnverifiedRegistrationOfTheAddress() {
        registrations.register(EMAIL, STRANGER, "bayam", null);
        registrations.register(EMAIL, SITI, "kangkung", null);

        assertThat(accounts.findAll()).singleElement().satisfies(account -> {
            assertThat(account.profile()).isEqualTo(SITI);
            assertThat(account.passwordHash()).isEqualTo("hash of kangkung");
        });
        assertThat(emails.sent).containsExactly("welcome Budi null", "replacement Siti Rahayu");
    }

    @Test
    void leavesAVerifiedAccountUnchangedAndNotifiesItsOwner() {
        var owner =
                accounts.save(Account.register(EMAIL, SITI, "hash of kangkung").verifyEmail());

        registrations.register(EMAIL, STRANGER, "bayam", null);

        assertThat(accounts.findAll()).singleElement().satisfies(account -> {
            assertThat(account.profile()).isEqualTo(SITI);
            assertThat(account.passwordHash()).isEqualTo("hash of kangkung");
            assertThat(account.revision()).isEqualTo(owner.revision() + 1);
        });
        assertThat(emails.sent).containsExactly("repeated Siti Rahayu");
        assertThat(events).containsExactly(SecurityEvent.of(REGISTRATION_REPEATED, owner.id()));
    }

    @Test
    void repeatsARegistrationThatLosesToAConcurrentOneOfTheAddress() {
        registrations.register(EMAIL, STRANGER, "bayam", null);
        accounts.hideOnce = true;

        registrations.register(EMAIL, SITI, "kangkung", null);

        assertThat(accounts.count()).isOne();
        assertThat(emails.sent).containsExactly("welcome Budi null", "replacement Siti Rahayu");
    }

    /** Accounts in memory; on demand the first look-up runs before a concurrent registration commits. */
    private static final class RacingAccountRepository extends InMemoryAccountRepository {

        private boolean hideOnce;

        @Override
        public Optional<Account> findForUpdateByEmail(String email) {
            if (hideOnce) {
                hideOnce = false;
                return Optional.empty();
            }
            return super.findForUpdateByEmail(email);
        }
    }

    private static final class RecordingVerificationEmails extends VerificationEmailService {

        private final List<String> sent = new ArrayList<>();

        RecordingVerificationEmails() {
            super(null, null, null);
        }

        @Override
        void sendWelcome(Account account, EmailLanguage emailLanguage) {
            sent.add("welcome " + account.profile().name() + " " + emailLanguage);
        }

        @Override
        void sendVerification(Account account) {
            sent.add("verification " + account.profile().name());
        }

        @Override
        void sendReplacementVerification(Account account) {
            sent.add("replacement " + account.profile().name());
        }

        @Override
        void sendRegistrationRepeated(Account owner) {
            sent.add("repeated " + owner.profile().name());
        }
    }
}
