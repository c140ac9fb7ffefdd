package id.microsayur.user.account;

import java.time.Instant;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** Hands each mail to the transport that the operator has chosen by then. */
@Primary
@Component
class ChosenEmailPublisher implements EmailPublisher {

    private final EmailPublisher event;
    private final EmailPublisher rest;
    private final NotificationProperties properties;

    ChosenEmailPublisher(
            @Qualifier("event") EmailPublisher event,
            @Qualifier("rest") EmailPublisher rest,
            NotificationProperties properties) {
        this.event = event;
        this.rest = rest;
        this.properties = properties;
    }

    @Override
    public void publishUserRegistered(Account user, String verificationToken) {
        chosen().publishUserRegistered(user, verificationToken);
    }

    @Override
    public void publishEmailVerification(Account user, String verificationToken, Instant expiresAt) {
        chosen().publishEmailVerification(user, verificationToken, expiresAt);
    }

    @Override
    public void publishPasswordReset(Account user, String resetToken, Instant expiresAt) {
        chosen().publishPasswordReset(user, resetToken, expiresAt);
    }

    private EmailPublisher chosen() {
        return switch (properties.transport()) {
            case EVENT -> event;
            case REST -> rest;
        };
    }
}
