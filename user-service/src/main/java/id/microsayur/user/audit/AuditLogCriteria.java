package id.microsayur.user.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which entries are wanted; what is null does not matter. */
public record AuditLogCriteria(
        @Nullable UUID userId,
        SecurityEvent.@Nullable SecurityEventType event,
        @Nullable String address,
        @Nullable Instant from,
        @Nullable Instant until) {}
