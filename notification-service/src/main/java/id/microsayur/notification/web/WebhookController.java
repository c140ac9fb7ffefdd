package id.microsayur.notification.web;

import id.microsayur.notification.webhook.WebhookService;
import id.microsayur.platform.web.PageResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.web.bind.annotation.RestController;

/** Webhooks of the caller and the history of their calls. */
@RestController
class WebhookController implements WebhookApi {

    private final WebhookService webhookService;

    WebhookController(WebhookService webhookService) {
        this.webhookService = webhookService;
    }

    @Override
    public Opened open(OpenWebhook request, @Nullable String key, UUID user) {
        var endpointWithSecret = webhookService.open(user.toString(), request.url(), key);
        var endpoint = endpointWithSecret.endpoint();
        return new Opened(
                endpoint.webhookId(),
                endpoint.url(),
                endpoint.status(),
                endpoint.createdAt(),
                endpointWithSecret.secret());
    }

    @Override
    public WebhookList list(UUID user) {
        return new WebhookList(webhookService.findByUser(user.toString()).stream()
                .map(Endpoint::of)
                .toList());
    }

    @Override
    public void close(UUID id, UUID user) {
        webhookService.close(user.toString(), id);
    }

    @Override
    public PageResponse<Delivery> deliveries(UUID id, int page, int size, UUID user) {
        return PageResponse.of(
                webhookService.findDeliveries(user.toString(), id, PageRequest.of(page, size)), Delivery::of);
    }
}
