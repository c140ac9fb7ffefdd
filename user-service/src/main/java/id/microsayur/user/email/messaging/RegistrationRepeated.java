package id.microsayur.user.email.messaging;

import com.fasterxml.jackson.annotation.JsonIgnore;
import id.microsayur.platform.event.DomainEvent;
import java.util.UUID;

/** Somebody registered with the address of somebody whom we know. */
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
