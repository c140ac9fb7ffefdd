package id.microsayur.user.audit;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Recorded security event with its actor, account, client address and trace. */
public record AuditEntry(
        Instant at,
        SecurityEvent.SecurityEventType event,

        @Schema(
                description = "The person or service that did it; missing before a login.",
                example = "5b0a4a4e-8a53-4a0e-8d0b-1c2f3e4d5a6b")
        @Nullable
        String actor,

        @Schema(description = "Whose account it is about.") @Nullable
        UUID userId,

        @Schema(example = "203.0.113.7") @Nullable String address,

        @Schema(example = "[CUSTOMER] -> [ADMIN, CUSTOMER]") @Nullable
        String detail,

        @Nullable String traceId) {}
