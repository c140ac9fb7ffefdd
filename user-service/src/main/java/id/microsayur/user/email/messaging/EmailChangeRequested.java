package id.microsayur.user.email.messaging;

import com.fasterxml.jackson.annotation.JsonIgnore;
import id.microsayur.platform.event.DomainEvent;
import java.time.Instant;
import java.util.UUID;

/** Someone wants another address, and its owner has to agree. */
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
}
