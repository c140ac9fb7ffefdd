package id.microsayur.notification.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A registered webhook URL; {@code failure} is the reason for disabling it. */
public record WebhookEndpoint(
        UUID webhookId, String url, Status status, @Nullable String failure, Instant createdAt) {

    /** Only ACTIVE endpoints are called. */
    public enum Status {
        ACTIVE,
        DISABLED
    }
}
