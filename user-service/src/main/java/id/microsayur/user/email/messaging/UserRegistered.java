package id.microsayur.user.email.messaging;

import com.fasterxml.jackson.annotation.JsonIgnore;
import id.microsayur.platform.event.DomainEvent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Someone registered; the specification's own contract, and what we know of their language. */
record UserRegistered(
        UUID userId,
        String email,
        String name,
        String verificationToken,
        @Nullable String language,
        @JsonIgnore long aggregateVersion)
        implements DomainEvent {

    @Override
    public String eventName() {
        return "user.registered";
    }

    @Override
    public UUID aggregateId() {
        return userId;
    }
}
