package id.microsayur.user.email.messaging;

import com.fasterxml.jackson.annotation.JsonIgnore;
import id.microsayur.platform.event.DomainEvent;
import java.time.Instant;
import java.util.UUID;

/** Event that requests the e-mails of an address change. */
record EmailChangeRequested(
        UUID userId,
        String email,
        String newEmail,
        String verificationToken,
        Instant expiresAt,
        @JsonIgnore long aggregateVersion)
        implements DomainEvent {

    @Override
    public String eventName() {
        return "user.email_change_requested";
    }

    @Override
    public UUID aggregateId() {
        return userId;
    }

    @Override
    public String toString() {
        return "EmailChangeRequested[" + userId + "]";
    }
}
