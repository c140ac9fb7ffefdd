package id.microsayur.user.email;

import id.microsayur.runtime.refresh.Refreshable;
import id.microsayur.user.account.Account;
import id.microsayur.user.throttle.AttemptThrottle;
import id.microsayur.user.throttle.AttemptThrottle.ThrottleScope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** Limits e-mails per address and delegates to the configured transport, which can change at runtime. */
@Primary
@Component
class RoutingEmailPublisher implements EmailPublisher {

    private final EmailPublisher event;
    private final EmailPublisher rest;
    private final Refreshable<EmailTransportProperties> properties;
    private final AttemptThrottle attemptThrottle;

    RoutingEmailPublisher(
            @Qualifier("event") EmailPublisher event,
            @Qualifier("rest") EmailPublisher rest,
            Refreshable<EmailTransportProperties> properties,
            AttemptThrottle attemptThrottle) {
        this.event = event;
        this.rest = rest;
        this.properties = properties;
        this.attemptThrottle = attemptThrottle;
    }

    @Override
    public void publishUserRegistered(Account user, String verificationToken, @Nullable EmailLanguage emailLanguage) {
        if (countRequest(user.email())) {
            delegate().publishUserRegistered(user, verificationToken, emailLanguage);
        }
    }

    @Override
    public void publishEmailVerification(Account user, String verificationToken, Instant expiresAt) {
        if (countRequest(user.email())) {
            delegate().publishEmailVerification(user, verificationToken, expiresAt);
        }
    }

    @Override
    public void publishRegistrationRepeated(Account owner) {
        if (countRequest(owner.email())) {
            delegate().publishRegistrationRepeated(owner);
        }
    }

    @Override
    public void publishEmailChange(Account user, String newEmail, EmailToken token) {
        if (countRequest(newEmail)) {
            delegate().publishEmailChange(user, newEmail, token);
        }
    }

    @Override
    public void publishPasswordReset(Account user, String resetToken, Instant expiresAt) {
        if (countRequest(user.email())) {
            delegate().publishPasswordReset(user, resetToken, expiresAt);
        }
    }

    /** Limits the e-mails that strangers can trigger for one address. */
    private boolean countRequest(String email) {
        return attemptThrottle.countAttempt(ThrottleScope.MAIL, email).isEmpty()
                && attemptThrottle.countAttempt(ThrottleScope.MAIL_QUOTA, email).isEmpty();
    }

    private EmailPublisher delegate() {
        return switch (properties.get().transport()) {
            case EVENT -> event;
            case REST -> rest;
        };
    }
}
