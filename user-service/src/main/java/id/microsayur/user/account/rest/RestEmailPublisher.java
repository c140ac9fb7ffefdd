package id.microsayur.user.account.rest;

import id.microsayur.user.account.Account;
import id.microsayur.user.account.EmailPublisher;
import id.microsayur.user.account.Language;
import id.microsayur.user.account.MailedToken;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Asks for the welcome mail by a call, besides announcing the registration to whoever listens.
 *
 * <p>The specification has no call for the other mails: they go as events.
 */
@Component("rest")
class RestEmailPublisher implements EmailPublisher {

    private final EmailPublisher events;
    private final PendingNotices notices;

    RestEmailPublisher(@Qualifier("event") EmailPublisher events, PendingNotices notices) {
        this.events = events;
        this.notices = notices;
    }

    @Override
    public void publishUserRegistered(Account user, String verificationToken, @Nullable Language language) {
        events.publishUserRegistered(user, verificationToken, language);
        notices.add(user, verificationToken, language);
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
    public void publishEmailChange(Account user, String newEmail, MailedToken token) {
        events.publishEmailChange(user, newEmail, token);
    }

    @Override
    public void publishPasswordReset(Account user, String resetToken, Instant expiresAt) {
        events.publishPasswordReset(user, resetToken, expiresAt);
    }
}
