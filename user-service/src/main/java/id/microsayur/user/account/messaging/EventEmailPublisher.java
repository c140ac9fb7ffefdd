package id.microsayur.user.account.messaging;

import id.microsayur.platform.event.Events;
import id.microsayur.user.account.Account;
import id.microsayur.user.account.EmailPublisher;
import id.microsayur.user.account.Language;
import id.microsayur.user.account.MailedToken;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks for mails by events, through the outbox. */
@Component("event")
class EventEmailPublisher implements EmailPublisher {

    private final Events events;

    EventEmailPublisher(Events events) {
        this.events = events;
    }

    @Override
    public void publishUserRegistered(Account user, String verificationToken, @Nullable Language language) {
        events.publish(new UserRegistered(
                user.id(),
                user.email(),
                user.profile().name(),
                verificationToken,
                language == null ? null : language.code(),
                user.revision()));
    }

    @Override
    public void publishEmailVerification(Account user, String verificationToken, Instant expiresAt) {
        events.publish(new EmailVerificationRequested(
                user.id(), user.email(), verificationToken, seconds(expiresAt), user.revision()));
    }

    @Override
    public void publishRegistrationRepeated(Account owner) {
        events.publish(new RegistrationRepeated(
                owner.id(), owner.email(), owner.profile().name(), owner.revision()));
    }

    @Override
    public void publishEmailChange(Account user, String newEmail, MailedToken token) {
        events.publish(new EmailChangeRequested(
                user.id(), user.email(), newEmail, token.value(), seconds(token.expiresAt()), user.revision()));
    }

    @Override
    public void publishPasswordReset(Account user, String resetToken, Instant expiresAt) {
        events.publish(
                new PasswordResetRequested(user.id(), user.email(), resetToken, seconds(expiresAt), user.revision()));
    }

    /** The contract shows whole seconds. */
    private static Instant seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
