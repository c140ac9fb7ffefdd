package id.microsayur.notification.web;

import id.microsayur.notification.webhook.WebhookDelivery;
import id.microsayur.notification.webhook.WebhookEndpoint;
import id.microsayur.notification.webhook.WebhookService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Webhooks of the caller and the history of their calls. */
@RestController
@RequestMapping("/api/notifications/webhooks")
class WebhookController {

    private final WebhookService webhookService;

    WebhookController(WebhookService webhookService) {
        this.webhookService = webhookService;
    }

    @Operation(summary = "Open a webhook", description = """
                    Your program is called for each notification about your orders, signed in the manner of \
                    standardwebhooks.com with the secret that only this answer shows. It must answer 2xx within seconds; \
                    else it is called again, later and later, and at last disabled.""")
    @ApiResponse(
            responseCode = "409",
            description = "too-many-webhooks: Nobody has more than 5 webhooks; delete one first.")
    @ApiResponse(
            responseCode = "422",
            description = "webhook-url-refused: There is no such host on the public internet, or the URL is not https.")
    @PostMapping(version = "1")
    @ResponseStatus(HttpStatus.CREATED)
    Opened open(@Valid @RequestBody OpenWebhook request, @AuthenticationPrincipal Jwt caller) {
        var endpointWithSecret = webhookService.open(userId(caller), request.url());
        var endpoint = endpointWithSecret.endpoint();
        return new Opened(
                endpoint.webhookId(),
                endpoint.url(),
                endpoint.status(),
                endpoint.createdAt(),
                endpointWithSecret.secret());
    }

    @Operation(summary = "Your webhooks", description = "The oldest first; a DISABLED one says why.")
    @GetMapping(version = "1")
    WebhookList list(@AuthenticationPrincipal Jwt caller) {
        return new WebhookList(webhookService.findByUser(userId(caller)));
    }

    @Operation(summary = "Delete a webhook", description = "What waits to be told there is never told.")
    @ApiResponse(responseCode = "404", description = "webhook-not-found: There is no such webhook of yours.")
    @DeleteMapping(path = "/{id}", version = "1")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(@PathVariable UUID id, @AuthenticationPrincipal Jwt caller) {
        webhookService.close(userId(caller), id);
    }

    @Operation(
            summary = "What became of a webhook's calls",
            description = "The newest first. A PENDING one is called (again) at next_attempt_at.")
    @ApiResponse(responseCode = "200", description = "The calls")
    @ApiResponse(responseCode = "404", description = "webhook-not-found: There is no such webhook of yours.")
    @GetMapping(path = "/{id}/deliveries", version = "1")
    DeliveryPage deliveries(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size,
            @AuthenticationPrincipal Jwt caller) {
        var deliverySlice = webhookService.findDeliveries(userId(caller), id, page, size);
        return new DeliveryPage(deliverySlice.entries(), Page.of(page, size, deliverySlice.total()));
    }

    private static String userId(Jwt caller) {
        return Objects.requireNonNull(caller.getSubject());
    }

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
                    description = "What calls are signed with; it is not shown again.",
                    example = "whsec_8Jm0c1Qb3m0P0QeX2T8dJ2vZ0m4yqkq1b3Xl6yVwq0c=")
            String secret) {}

    record WebhookList(List<WebhookEndpoint> items) {}

    record DeliveryPage(List<WebhookDelivery> items, Page page) {}
}
