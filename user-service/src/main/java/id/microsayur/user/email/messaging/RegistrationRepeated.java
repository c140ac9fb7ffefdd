package id.microsayur.user.email.messaging;

import com.fasterxml.jackson.annotation.JsonIgnore;
import id.microsayur.platform.event.DomainEvent;
import java.util.UUID;

/** Event that notifies an account owner of another registration with the same address. */
record RegistrationRepeated(
        UUID userId, String email, String name, @JsonIgnore long aggregateVersion) implements DomainEvent {

    @Override
    public String eventName() {
        return "user.registration_repeated";
    }

    @Override
    public UUID aggregateId() {
        return userId;
    }
}
