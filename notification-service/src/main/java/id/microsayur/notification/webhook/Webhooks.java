package id.microsayur.notification.webhook;

import id.microsayur.live.Live;
import id.microsayur.notification.People;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Everybody's own webhooks. */
@Service
public class Webhooks {

    private final WebhookRepository endpoints;
    private final Destinations destinations;
    private final Signatures signatures;
    private final People people;
    private final Live<WebhookProperties> properties;
    private final TransactionTemplate transaction;

    Webhooks(
            WebhookRepository endpoints,
            Destinations destinations,
            Signatures signatures,
            People people,
            Live<WebhookProperties> properties,
            TransactionTemplate transaction) {
        this.endpoints = endpoints;
        this.destinations = destinations;
        this.signatures = signatures;
        this.people = people;
        this.properties = properties;
        this.transaction = transaction;
    }

    /** May block for the name service; the secret is not shown again. */
    public Opened open(String userId, String url) {
        destinations.check(url);
        return transaction.execute(_ -> {
            var most = properties.get().perPerson();
            if (!people.mayBeKnownToMeAlone(userId) || endpoints.of(userId).size() >= most) {
                throw new TooManyWebhooks(most);
            }
            var endpoint = endpoints.add(UUID.randomUUID(), userId, url);
            return new Opened(endpoint, signatures.secret(endpoint.webhookId()));
        });
    }

    public List<WebhookEndpoint> of(String userId) {
        return endpoints.of(userId);
    }

    /** With everything that was to be told there. */
    public void close(String userId, UUID id) {
        if (!endpoints.delete(userId, id)) {
            throw new WebhookNotFound(id);
        }
    }

    public Deliveries deliveries(String userId, UUID id, int page, int size) {
        if (!endpoints.isOf(userId, id)) {
            throw new WebhookNotFound(id);
        }
        return new Deliveries(endpoints.deliveries(id, page * size, size), endpoints.countDeliveries(id));
    }

    /** An endpoint with what its calls are signed with. */
    public record Opened(WebhookEndpoint endpoint, String secret) {}

    /** One page of calls, and how many there are altogether. */
    public record Deliveries(List<WebhookDelivery> entries, long total) {}
}
