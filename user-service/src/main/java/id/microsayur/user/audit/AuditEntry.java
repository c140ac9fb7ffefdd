package id.microsayur.user.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Recorded security event with its actor, account, client address and trace. */
public record AuditEntry(
        Instant at,
        SecurityEvent.SecurityEventType event,
        @Nullable String actor,
        @Nullable UUID userId,
        @Nullable String address,
        @Nullable String detail,
        @Nullable String traceId) {}
