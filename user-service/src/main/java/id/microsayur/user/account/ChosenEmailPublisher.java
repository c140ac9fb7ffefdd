package id.microsayur.user.account;

import id.microsayur.live.Live;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** Hands each mail to the transport that the operator has chosen by then. */
@Primary
@Component
class ChosenEmailPublisher implements EmailPublisher {

    private final EmailPublisher event;
    private final EmailPublisher rest;
    private final Live<NotificationProperties> properties;
    private final Throttle throttle;

    ChosenEmailPublisher(
            @Qualifier("event") EmailPublisher event,
            @Qualifier("rest") EmailPublisher rest,
            Live<NotificationProperties> properties,
            Throttle throttle) {
        this.event = event;
        this.rest = rest;
        this.properties = properties;
        this.throttle = throttle;
    }

    @Override
    public void publishUserRegistered(Account user, String verificationToken, @Nullable Language language) {
        if (isBearable(user.email())) {
            chosen().publishUserRegistered(user, verificationToken, language);
        }
    }

    @Override
    public void publishEmailVerification(Account user, String verificationToken, Instant expiresAt) {
        if (isBearable(user.email())) {
            chosen().publishEmailVerification(user, verificationToken, expiresAt);
        }
    }

    @Override
    public void publishRegistrationRepeated(Account owner) {
        if (isBearable(owner.email())) {
            chosen().publishRegistrationRepeated(owner);
        }
    }

    @Override
    public void publishEmailChange(Account user, String newEmail, MailedToken token) {
        if (isBearable(newEmail)) {
            chosen().publishEmailChange(user, newEmail, token);
        }
    }

    @Override
    public void publishPasswordReset(Account user, String resetToken, Instant expiresAt) {
        if (isBearable(user.email())) {
            chosen().publishPasswordReset(user, resetToken, expiresAt);
        }
    }

    /** Nobody can make us fill a stranger's mailbox. */
    private boolean isBearable(String email) {
        return throttle.claim(Throttle.Scope.MAIL, email).isEmpty();
    }

    private EmailPublisher chosen() {
        return switch (properties.get().transport()) {
            case EVENT -> event;
            case REST -> rest;
        };
    }
}
