package id.microsayur.user.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.platform.problem.Conflict;
import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountNotFound;
import id.microsayur.user.account.InMemoryAccountRepository;
import id.microsayur.user.account.Profile;
import id.microsayur.user.audit.SecurityEvent;
import id.microsayur.user.audit.SecurityEvent.SecurityEventType;
import id.microsayur.user.email.EmailRequest;
import id.microsayur.user.email.EmailTokenRepository.EmailTokenPurpose;
import id.microsayur.user.email.FakeEmailRequestQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VerificationRequestServiceTests {

    private static final String EMAIL = "siti@example.com";

    private final InMemoryAccountRepository accounts = new InMemoryAccountRepository();
    private final FakeEmailRequestQueue queue = new FakeEmailRequestQueue();
    private final List<String> sent = new ArrayList<>();
    private final List<Object> events = new ArrayList<>();
    private final VerificationRequestService requests = new VerificationRequestService(
            queue,
            accounts,
            new VerificationEmailService(null, null, null) {
                @Override
                void sendVerification(Account account) {
                    sent.add(account.email());
                }
            },
            events::add);

    @Test
    void onlyStoresTheRequestForAKnownAndAnUnknownAddress() {
        accounts.save(Account.register(EMAIL, Profile.named("Siti"), "hash"));

        requests.request(" Siti@Example.com ");
        requests.request("budi@example.com");

        assertThat(queue.requests()).extracting(EmailRequest::email).containsExactly(EMAIL, "budi@example.com");
        assertThat(sent).isEmpty();
    }

    @Test
    void sendsToAnUnverifiedAccountOnly() {
        send(EmailTokenPurpose.VERIFY_EMAIL);
        var account = accounts.save(Account.register(EMAIL, Profile.named("Siti"), "hash"));
        send(EmailTokenPurpose.RESET_PASSWORD);
        assertThat(sent).isEmpty();

        send(EmailTokenPurpose.VERIFY_EMAIL);
        assertThat(accounts.findByEmail(EMAIL).orElseThrow().revision()).isEqualTo(account.revision() + 1);
        accounts.save(account.verifyEmail());
        send(EmailTokenPurpose.VERIFY_EMAIL);

        assertThat(sent).containsExactly(EMAIL);
    }

    @Test
    void resendsForAnAdministratorUntilTheAddressIsVerified() {
        var account = accounts.save(Account.register(EMAIL, Profile.named("Siti"), "hash"));

        requests.resend(account.id());

        assertThat(sent).containsExactly(EMAIL);
        assertThat(events).containsExactly(SecurityEvent.of(SecurityEventType.VERIFICATION_RESENT, account.id()));
        accounts.save(account.verifyEmail());
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> requests.resend(account.id()));
        assertThatExceptionOfType(AccountNotFound.class).isThrownBy(() -> requests.resend(UUID.randomUUID()));
        assertThat(sent).hasSize(1);
    }

    private void send(EmailTokenPurpose purpose) {
        requests.send(new EmailRequest(UUID.randomUUID(), purpose, EMAIL, "192.0.2.7", Map.of(), 1));
    }
}
