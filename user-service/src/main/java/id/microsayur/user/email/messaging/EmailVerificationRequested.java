package id.microsayur.user.email.messaging;

import com.fasterxml.jackson.annotation.JsonIgnore;
import id.microsayur.platform.event.DomainEvent;
import java.time.Instant;
import java.util.UUID;

/** Event that requests another verification e-mail; contract given by the specification. */
record EmailVerificationRequested(
        UUID userId,
        String email,
        String verificationToken,
        Instant expiresAt,
        @JsonIgnore long aggregateVersion) implements DomainEvent {

    @Override
    public String eventName() {
        return "user.email_verification";
    }

    @Override
    public UUID aggregateId() {
        return userId;
    }

    @Override
    public String toString() {
        return "EmailVerificationRequested[" + userId + "]";
    }
}
