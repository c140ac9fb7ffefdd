package id.microsayur.user.email.messaging;

import com.fasterxml.jackson.annotation.JsonIgnore;
import id.microsayur.platform.event.DomainEvent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Event of a registration; contract given by the specification, extended by the language. */
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

    @Override
    public String toString() {
        return "UserRegistered[" + userId + "]";
    }
}
