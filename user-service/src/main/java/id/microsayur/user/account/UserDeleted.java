package id.microsayur.user.account;

import com.fasterxml.jackson.annotation.JsonIgnore;
import id.microsayur.platform.event.DomainEvent;
import java.time.Instant;
import java.util.UUID;

/** A person is gone: whoever keeps personal data of them erases it. */
record UserDeleted(
        UUID userId, Instant deletedAt, @JsonIgnore long aggregateVersion) implements DomainEvent {

    @Override
    public String eventName() {
        return "user.deleted";
    }

    @Override
    public UUID aggregateId() {
        return userId;
    }
}
