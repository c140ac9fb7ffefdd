package id.microsayur.notification.webhook;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a program of somebody's listens; {@code failure} says why it is called no more. */
public record WebhookEndpoint(
        UUID webhookId,
        @Schema(example = "https://app.example.com/sayur") String url,
        Status status,
        @Schema(example = "answered 410") @Nullable String failure,
        Instant createdAt) {

    /** Whether it is still called. */
    public enum Status {
        ACTIVE,
        DISABLED
    }
}
