package id.microsayur.user.email.rest;

import id.microsayur.user.account.Account;
import id.microsayur.user.email.EmailLanguage;
import id.microsayur.user.email.EmailPublisher;
import id.microsayur.user.email.EmailToken;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Requests the welcome e-mail by an HTTP call, in addition to the event of the registration.
 *
 * <p>The specification defines no call for the other e-mails; these are requested by events.
 */
@Component("rest")
class RestEmailPublisher implements EmailPublisher {

    private final EmailPublisher events;
    private final RegistrationNoticeRepository notices;

    RestEmailPublisher(@Qualifier("event") EmailPublisher events, RegistrationNoticeRepository notices) {
        this.events = events;
        this.notices = notices;
    }

    @Override
    public void publishUserRegistered(Account user, String verificationToken, @Nullable EmailLanguage emailLanguage) {
        events.publishUserRegistered(user, verificationToken, emailLanguage);
        notices.add(user, verificationToken, emailLanguage);
    }

    @Override
    public void publishEmailVerification(Account user, String verificationToken, Instant expiresAt) {
        events.publishEmailVerification(user, verificationToken, expiresAt);
    }

    @Override
    public void publishRegistrationRepeated(Account owner) {
        events.publishRegistrationRepeated(owner);
    }

    @Override
    public void publishEmailChange(Account user, String newEmail, EmailToken token) {
        events.publishEmailChange(user, newEmail, token);
    }

    @Override
    public void publishPasswordReset(Account user, String resetToken, Instant expiresAt) {
        events.publishPasswordReset(user, resetToken, expiresAt);
    }
}
