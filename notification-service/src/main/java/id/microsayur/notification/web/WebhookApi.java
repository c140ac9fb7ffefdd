package id.microsayur.notification.web;

import id.microsayur.notification.NotificationStatus;
import id.microsayur.notification.NotificationTemplate;
import id.microsayur.notification.webhook.WebhookDelivery;
import id.microsayur.notification.webhook.WebhookEndpoint;
import id.microsayur.platform.security.CurrentUser;
import id.microsayur.platform.web.PageResponse;
import id.microsayur.platform.web.idempotency.Idempotent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Webhooks of the current user and the history of their calls. */
@RequestMapping("/api/notifications/webhooks")
interface WebhookApi {

    @Operation(summary = "Register a webhook", description = """
                    The URL is called for each notification about the user's orders, signed as specified by \
                    standardwebhooks.com with the secret that only this response contains. It must answer 2xx within seconds; \
                    otherwise the call is retried at growing intervals, and the webhook is disabled at last. A webhook is called once at \
                    a time, and less often while it fails.""")
    @ApiResponse(
            responseCode = "409",
            description = "too-many-webhooks: The limit of 5 webhooks is reached; delete one first.")
    @ApiResponse(
            responseCode = "422",
            description = "webhook-url-refused: There is no such host on the public internet, or the URL is not https.")
    @ApiResponse(
            responseCode = "429",
            description = "webhook-in-progress: Another webhook of yours is being registered")
    @PostMapping(version = "1")
    @ResponseStatus(HttpStatus.CREATED)
    @Idempotent(guarded = true, secret = true)
    Opened open(
            @Valid @RequestBody OpenWebhook request,
            @Parameter(hidden = true) @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @CurrentUser UUID user);

    @Operation(summary = "List webhooks", description = "Oldest first; a DISABLED one has a failure.")
    @GetMapping(version = "1")
    WebhookList list(@CurrentUser UUID user);

    @Operation(summary = "Delete a webhook", description = "Its pending deliveries are deleted, too.")
    @ApiResponse(
            responseCode = "404",
            description = "webhook-not-found: The webhook does not exist or belongs to another user.")
    @DeleteMapping(path = "/{id}", version = "1")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(@PathVariable UUID id, @CurrentUser UUID user);

    @Operation(
            summary = "List the calls of a webhook",
            description = "Newest first. A PENDING one is called (again) at next_attempt_at.")
    @ApiResponse(responseCode = "200", description = "The calls")
    @ApiResponse(
            responseCode = "404",
            description = "webhook-not-found: The webhook does not exist or belongs to another user.")
    @GetMapping(path = "/{id}/deliveries", version = "1")
    PageResponse<Delivery> deliveries(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size,
            @CurrentUser UUID user);

    record OpenWebhook(
            @Schema(description = "https, on the public internet", example = "https://app.example.com/sayur") @NotBlank
            String url) {}

    /** The only response that contains the secret. */
    record Opened(
            UUID webhookId,

            @Schema(example = "https://app.example.com/sayur")
            String url,

            WebhookEndpoint.Status status,
            Instant createdAt,

            @Schema(
                    description = "Key of the signatures; it is not shown again.",
                    example = "whsec_8Jm0c1Qb3m0P0QeX2T8dJ2vZ0m4yqkq1b3Xl6yVwq0c=")
            String secret) {

        @Override
        public String toString() {
            return "Opened[" + webhookId + "]";
        }
    }

    record WebhookList(List<Endpoint> items) {}

    record Endpoint(
            UUID webhookId,

            @Schema(example = "https://app.example.com/sayur")
            String url,

            WebhookEndpoint.Status status,
            @Schema(example = "answered 410") @Nullable String failure,
            Instant createdAt) {

        static Endpoint of(WebhookEndpoint endpoint) {
            return new Endpoint(
                    endpoint.webhookId(), endpoint.url(), endpoint.status(), endpoint.failure(), endpoint.createdAt());
        }
    }

    record Delivery(
            UUID deliveryId,
            UUID notificationId,
            NotificationTemplate template,
            NotificationStatus status,
            @Schema(example = "2") int attempts,

            @Schema(description = "Failure of the last attempt", example = "answered 500") @Nullable
            String failure,

            Instant createdAt,
            @Nullable Instant nextAttemptAt,
            @Nullable Instant sentAt) {

        static Delivery of(WebhookDelivery delivery) {
            return new Delivery(
                    delivery.deliveryId(),
                    delivery.notificationId(),
                    delivery.template(),
                    delivery.status(),
                    delivery.attempts(),
                    delivery.failure(),
                    delivery.createdAt(),
                    delivery.nextAttemptAt(),
                    delivery.sentAt());
        }
    }
}
