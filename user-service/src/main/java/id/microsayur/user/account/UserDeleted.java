package id.microsayur.user.account;

import com.fasterxml.jackson.annotation.JsonIgnore;
import id.microsayur.platform.event.DomainEvent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Event that asks every service to erase its personal data of the user.
 *
 * @param reason null if the account holder deleted the account
 */
record UserDeleted(
        UUID userId,
        Instant deletedAt,
        @Nullable String reason,
        @JsonIgnore long aggregateVersion) implements DomainEvent {

    @Override
    public String eventName() {
        return "user.deleted";
    }

    @Override
    public UUID aggregateId() {
        return userId;
    }
}
