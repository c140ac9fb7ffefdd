package id.microsayur.user.email.messaging;

import com.fasterxml.jackson.annotation.JsonIgnore;
import id.microsayur.platform.event.DomainEvent;
import java.time.Instant;
import java.util.UUID;

/** Event that requests the e-mail of a password reset. */
record PasswordResetRequested(
        UUID userId,
        String email,
        String resetToken,
        Instant expiresAt,
        @JsonIgnore long aggregateVersion) implements DomainEvent {

    @Override
    public String eventName() {
        return "user.password_reset";
    }

    @Override
    public UUID aggregateId() {
        return userId;
    }

    @Override
    public String toString() {
        return "PasswordResetRequested[" + userId + "]";
    }
}
