package id.microsayur.notification.webhook;

import id.microsayur.notification.ChannelType;
import id.microsayur.notification.RetrySettings;
import id.microsayur.notification.delivery.Delivery;
import id.microsayur.notification.delivery.NotificationChannel;
import id.microsayur.notification.delivery.WorkerShares;
import id.microsayur.runtime.refresh.Refreshable;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Posts signed notifications to an endpoint until it answers 2xx; disables it after 410 or too many failures. */
@Component
class WebhookChannel implements NotificationChannel {

    private static final int GONE = 410;

    private final WebhookRepository endpoints;
    private final WebhookUrlPolicy urlPolicy;
    private final WebhookSigner signer;
    private final WebhookHttpClient http;
    private final Refreshable<WebhookProperties> properties;
    private final JsonMapper json;
    private final Clock clock = Clock.systemUTC();

    WebhookChannel(
            WebhookRepository endpoints,
            WebhookUrlPolicy webhookUrlPolicy,
            WebhookSigner webhookSigner,
            WebhookHttpClient webhookHttpClient,
            Refreshable<WebhookProperties> properties,
            JsonMapper json) {
        this.endpoints = endpoints;
        this.urlPolicy = webhookUrlPolicy;
        this.signer = webhookSigner;
        this.http = webhookHttpClient;
        this.properties = properties;
        this.json = json;
    }

    @Override
    public ChannelType type() {
        return ChannelType.WEBHOOK;
    }

    @Override
    public RetrySettings retrySettings() {
        return properties.get().retrySettings();
    }

    @Override
    public WorkerShares workerShares() {
        return properties.get().workerShares();
    }

    @Override
    public DeliveryOutcome deliver(Delivery delivery) {
        return endpoints
                .findById(delivery.endpointId())
                .filter(endpoint -> endpoint.status() == WebhookEndpoint.Status.ACTIVE)
                .map(endpoint -> callAndRelease(endpoint, delivery))
                .orElseGet(() -> new DeliveryOutcome.Refused("the webhook is disabled"));
    }

    /** Ends the lease of the endpoint; a failing one cools down as a whole. */
    private DeliveryOutcome callAndRelease(WebhookEndpoint endpoint, Delivery delivery) {
        var succeeded = false;
        try {
            var outcome = call(endpoint, delivery);
            succeeded = outcome instanceof DeliveryOutcome.Delivered;
            return outcome;
        } finally {
            if (succeeded) {
                endpoints.recordSuccess(endpoint.webhookId(), delivery);
            } else {
                endpoints.recordFailure(
                        endpoint.webhookId(),
                        delivery,
                        failures -> properties.get().cooling().pauseAfter(failures));
            }
        }
    }

    private DeliveryOutcome call(WebhookEndpoint endpoint, Delivery delivery) {
        String failure;
        try {
            var status = http.post(
                    request(endpoint, urlPolicy.validate(endpoint.url()), delivery),
                    properties.get().timeout());
            if (status >= 200 && status < 300) {
                return new DeliveryOutcome.Delivered();
            }
            failure = "answered " + status;
            if (status == GONE) {
                endpoints.disable(endpoint.webhookId(), delivery.id(), failure);
                return new DeliveryOutcome.Refused(failure);
            }
        } catch (IOException | WebhookUrlRejected e) {
            failure = String.valueOf(e.getMessage());
        }
        var unreachable = new DeliveryOutcome.Unreachable(failure);
        if (delivery.attempt() >= properties.get().attempts()) {
            endpoints.disable(
                    endpoint.webhookId(),
                    delivery.id(),
                    "gave up after " + delivery.attempt() + " attempts: " + unreachable.reason());
        }
        return unreachable;
    }

    private HttpPost request(WebhookEndpoint endpoint, URI url, Delivery delivery) {
        var notification = delivery.notification();
        var body = json.writeValueAsString(WebhookMessage.of(notification));
        var now = clock.instant().getEpochSecond();
        var id = "msg_" + notification.id();
        var request = new HttpPost(url);
        request.setHeader("webhook-id", id);
        request.setHeader("webhook-timestamp", String.valueOf(now));
        request.setHeader("webhook-signature", signer.sign(endpoint.webhookId(), id, now, body));
        request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        return request;
    }
}
