package id.microsayur.user.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Search criteria of the audit log; null matches every entry. */
public record AuditLogCriteria(
        @Nullable UUID userId,
        SecurityEvent.@Nullable SecurityEventType event,
        @Nullable String address,
        @Nullable Instant from,
        @Nullable Instant until) {}
