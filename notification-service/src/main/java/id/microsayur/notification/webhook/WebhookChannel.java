package id.microsayur.notification.webhook;

import id.microsayur.live.Live;
import id.microsayur.notification.Channel;
import id.microsayur.notification.Delivery;
import id.microsayur.notification.Medium;
import id.microsayur.notification.Patience;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Calls somebody's program, signed, until it answers 2xx; what answers 410 or never is called no more. */
@Component
class WebhookChannel implements Channel {

    private static final int GONE = 410;

    private final WebhookRepository endpoints;
    private final Destinations destinations;
    private final Signatures signatures;
    private final Caller caller;
    private final Live<WebhookProperties> properties;
    private final JsonMapper json;
    private final Clock clock = Clock.systemUTC();

    WebhookChannel(
            WebhookRepository endpoints,
            Destinations destinations,
            Signatures signatures,
            Caller caller,
            Live<WebhookProperties> properties,
            JsonMapper json) {
        this.endpoints = endpoints;
        this.destinations = destinations;
        this.signatures = signatures;
        this.caller = caller;
        this.properties = properties;
        this.json = json;
    }

    @Override
    public Medium medium() {
        return Medium.WEBHOOK;
    }

    @Override
    public Patience patience() {
        return properties.get().patience();
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        return endpoints
                .find(delivery.endpointId())
                .filter(endpoint -> endpoint.status() == WebhookEndpoint.Status.ACTIVE)
                .map(endpoint -> call(endpoint, delivery))
                .orElseGet(() -> new Outcome.Refused("the webhook is disabled"));
    }

    private Outcome call(WebhookEndpoint endpoint, Delivery delivery) {
        String trouble;
        try {
            var status = caller.call(
                    request(endpoint, destinations.check(endpoint.url()), delivery),
                    properties.get().timeout());
            if (status >= 200 && status < 300) {
                return new Outcome.Delivered();
            }
            trouble = "answered " + status;
            if (status == GONE) {
                endpoints.disable(endpoint.webhookId(), delivery.id(), trouble);
                return new Outcome.Refused(trouble);
            }
        } catch (IOException | DestinationRefused e) {
            trouble = String.valueOf(e.getMessage());
        }
        if (delivery.attempts() >= properties.get().attempts()) {
            endpoints.disable(
                    endpoint.webhookId(),
                    delivery.id(),
                    "gave up after " + delivery.attempts() + " attempts: " + trouble);
        }
        return new Outcome.Unreachable(trouble);
    }

    private HttpPost request(WebhookEndpoint endpoint, URI url, Delivery delivery) {
        var notification = delivery.notification();
        var body = json.writeValueAsString(WebhookMessage.of(notification));
        var now = clock.instant().getEpochSecond();
        var id = "msg_" + notification.id();
        var request = new HttpPost(url);
        request.setHeader("webhook-id", id);
        request.setHeader("webhook-timestamp", String.valueOf(now));
        request.setHeader("webhook-signature", signatures.sign(endpoint.webhookId(), id, now, body));
        request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        return request;
    }
}
