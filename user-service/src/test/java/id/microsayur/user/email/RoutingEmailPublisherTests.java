package id.microsayur.user.email;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.user.account.Account;
import id.microsayur.user.account.Profile;
import id.microsayur.user.email.EmailTransportProperties.EmailTransport;
import id.microsayur.user.throttle.AttemptThrottle.ThrottleScope;
import id.microsayur.user.throttle.InMemoryAttemptThrottle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoutingEmailPublisherTests {

    private static final String EMAIL = "siti@example.com";
    private static final EmailToken TOKEN = new EmailToken("token", Instant.EPOCH);

    private final List<String> sent = new ArrayList<>();
    private final InMemoryAttemptThrottle throttle = new InMemoryAttemptThrottle();
    private EmailTransport transport = EmailTransport.EVENT;
    private final EmailPublisher publisher = new RoutingEmailPublisher(
            new RecordingPublisher("EVENT"),
            new RecordingPublisher("REST"),
            () -> new EmailTransportProperties(transport),
            throttle);
    private final Account siti = Account.register(EMAIL, Profile.named("Siti Rahayu"), "hash");

    @ParameterizedTest
    @EnumSource
    void usesTheTransportOfTheMoment(EmailTransport current) {
        transport = current;

        publishAll();

        assertThat(sent)
                .containsExactly(
                        current + " registered",
                        current + " verification",
                        current + " repeated",
                        current + " change",
                        current + " reset");
    }

    @Test
    void countsEachEmailForTheAddressThatReceivesIt() {
        publishAll();

        assertThat(throttle.counts())
                .isEqualTo(Map.of(
                        "MAIL " + EMAIL,
                        4,
                        "MAIL_QUOTA " + EMAIL,
                        4,
                        "MAIL baru@example.com",
                        1,
                        "MAIL_QUOTA baru@example.com",
                        1));
    }

    @ParameterizedTest
    @EnumSource(names = {"MAIL", "MAIL_QUOTA"})
    void sendsNothingToAnAddressWithTooManyEmails(ThrottleScope scope) {
        throttle.refuse(scope);

        publishAll();

        assertThat(sent).isEmpty();
    }

    private void publishAll() {
        publisher.publishUserRegistered(siti, "token", EmailLanguage.ID);
        publisher.publishEmailVerification(siti, "token", Instant.EPOCH);
        publisher.publishRegistrationRepeated(siti);
        publisher.publishEmailChange(siti, "baru@example.com", TOKEN);
        publisher.publishPasswordReset(siti, "token", Instant.EPOCH);
    }

    private final class RecordingPublisher implements EmailPublisher {

        private final String name;

        RecordingPublisher(String name) {
            this.name = name;
        }

        @Override
        public void publishUserRegistered(Account user, String verificationToken, EmailLanguage emailLanguage) {
            sent.add(name + " registered");
        }

        @Override
        public void publishEmailVerification(Account user, String verificationToken, Instant expiresAt) {
            sent.add(name + " verification");
        }

        @Override
        public void publishRegistrationRepeated(Account owner) {
            sent.add(name + " repeated");
        }

        @Override
        public void publishEmailChange(Account user, String newEmail, EmailToken token) {
            sent.add(name + " change");
        }

        @Override
        public void publishPasswordReset(Account user, String resetToken, Instant expiresAt) {
            sent.add(name + " reset");
        }
    }
}
