package id.microsayur.notification.webhook;

import id.microsayur.notification.erasure.ErasureRegistry;
import id.microsayur.runtime.refresh.Refreshable;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Everybody's own webhooks. */
@Service
public class WebhookService {

    private final WebhookRepository endpoints;
    private final WebhookUrlPolicy urlPolicy;
    private final WebhookSigner signer;
    private final ErasureRegistry erasures;
    private final Refreshable<WebhookProperties> properties;
    private final TransactionTemplate transaction;

    WebhookService(
            WebhookRepository endpoints,
            WebhookUrlPolicy webhookUrlPolicy,
            WebhookSigner webhookSigner,
            ErasureRegistry erasureRegistry,
            Refreshable<WebhookProperties> properties,
            TransactionTemplate transaction) {
        this.endpoints = endpoints;
        this.urlPolicy = webhookUrlPolicy;
        this.signer = webhookSigner;
        this.erasures = erasureRegistry;
        this.properties = properties;
        this.transaction = transaction;
    }

    /** May block for the name service; the secret is not shown again. */
    public EndpointWithSecret open(String userId, String url) {
        urlPolicy.validate(url);
        return transaction.execute(_ -> {
            var most = properties.get().perPerson();
            if (!erasures.lockExclusivelyUnlessErased(userId)
                    || endpoints.findByUser(userId).size() >= most) {
                throw new TooManyWebhooks(most);
            }
            var endpoint = endpoints.insert(UUID.randomUUID(), userId, url);
            return new EndpointWithSecret(endpoint, signer.secret(endpoint.webhookId()));
        });
    }

    public List<WebhookEndpoint> findByUser(String userId) {
        return endpoints.findByUser(userId);
    }

    /** With everything that was to be told there. */
    public void close(String userId, UUID id) {
        if (!endpoints.delete(userId, id)) {
            throw new WebhookNotFound(id);
        }
    }

    public DeliverySlice findDeliveries(String userId, UUID id, int page, int size) {
        if (!endpoints.existsForUser(userId, id)) {
            throw new WebhookNotFound(id);
        }
        return new DeliverySlice(endpoints.findDeliveries(id, page * size, size), endpoints.countDeliveries(id));
    }

    /** An endpoint with what its calls are signed with. */
    public record EndpointWithSecret(WebhookEndpoint endpoint, String secret) {}

    /** One page of calls, and how many there are altogether. */
    public record DeliverySlice(List<WebhookDelivery> entries, long total) {}
}
