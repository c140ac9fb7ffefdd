package id.microsayur.user.email.messaging;

import id.microsayur.platform.event.DomainEventPublisher;
import id.microsayur.user.account.Account;
import id.microsayur.user.email.EmailLanguage;
import id.microsayur.user.email.EmailPublisher;
import id.microsayur.user.email.EmailToken;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Requests e-mails by events in the outbox. */
@Component("event")
class EventEmailPublisher implements EmailPublisher {

    private final DomainEventPublisher domainEventPublisher;

    EventEmailPublisher(DomainEventPublisher domainEventPublisher) {
        this.domainEventPublisher = domainEventPublisher;
    }

    @Override
    public void publishUserRegistered(Account user, String verificationToken, @Nullable EmailLanguage emailLanguage) {
        domainEventPublisher.publish(new UserRegistered(
                user.id(),
                user.email(),
                user.profile().name(),
                verificationToken,
                emailLanguage == null ? null : emailLanguage.code(),
                user.revision()));
    }

    @Override
    public void publishEmailVerification(Account user, String verificationToken, Instant expiresAt) {
        domainEventPublisher.publish(new EmailVerificationRequested(
                user.id(), user.email(), verificationToken, truncateToSeconds(expiresAt), user.revision()));
    }

    @Override
    public void publishRegistrationRepeated(Account owner) {
        domainEventPublisher.publish(new RegistrationRepeated(
                owner.id(), owner.email(), owner.profile().name(), owner.revision()));
    }

    @Override
    public void publishEmailChange(Account user, String newEmail, EmailToken token) {
        domainEventPublisher.publish(new EmailChangeRequested(
                user.id(),
                user.email(),
                newEmail,
                token.value(),
                truncateToSeconds(token.expiresAt()),
                user.revision()));
    }

    @Override
    public void publishPasswordReset(Account user, String resetToken, Instant expiresAt) {
        domainEventPublisher.publish(new PasswordResetRequested(
                user.id(), user.email(), resetToken, truncateToSeconds(expiresAt), user.revision()));
    }

    /** The event contract has whole seconds. */
    private static Instant truncateToSeconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
