package id.microsayur.notification.webhook;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A registered webhook URL; {@code failure} is the reason for disabling it. */
public record WebhookEndpoint(
        UUID webhookId,
        @Schema(example = "https://app.example.com/sayur") String url,
        Status status,
        @Schema(example = "answered 410") @Nullable String failure,
        Instant createdAt) {

    /** Only ACTIVE endpoints are called. */
    public enum Status {
        ACTIVE,
        DISABLED
    }
}
