package id.microsayur.notification.webhook;

import id.microsayur.notification.erasure.ErasureRegistry;
import id.microsayur.platform.problem.Rejected;
import id.microsayur.platform.problem.TooManyRequests;
import id.microsayur.runtime.refresh.Refreshable;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens, lists and closes the webhooks of a user. */
@Service
public class WebhookService {

    private final WebhookRepository endpoints;
    private final WebhookUrlPolicy urlPolicy;
    private final WebhookSigner signer;
    private final ErasureRegistry erasures;
    private final Refreshable<WebhookProperties> properties;
    private final TransactionTemplate transaction;
    private final Set<String> registering = ConcurrentHashMap.newKeySet();

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

    /**
     * May block for DNS, for each user once at a time; the secret is returned only here. Idempotent by request key, as long
     * as the webhook exists.
     */
    public EndpointWithSecret open(String userId, String url, @Nullable String requestKey) {
        if (!registering.add(userId)) {
            throw new TooManyRequests(
                    "webhook-in-progress", "Another webhook of yours is being registered", Duration.ofSeconds(2));
        }
        try {
            var existing = endpoints.findByRequestKey(userId, requestKey);
            return existing.isPresent() ? repeated(existing.get(), url) : validateAndOpen(userId, url, requestKey);
        } finally {
            registering.remove(userId);
        }
    }

    private EndpointWithSecret validateAndOpen(String userId, String url, @Nullable String requestKey) {
        urlPolicy.validate(url);
        return transaction.execute(_ -> {
            var erased = !erasures.lockExclusivelyUnlessErased(userId);
            var existing = endpoints.findByRequestKey(userId, requestKey); // of another instance
            if (existing.isPresent()) {
                return repeated(existing.get(), url);
            }
            var limit = properties.get().perPerson();
            if (erased || endpoints.findByUser(userId).size() >= limit) {
                throw new TooManyWebhooks(limit);
            }
            return withSecret(endpoints.insert(UUID.randomUUID(), userId, url, requestKey));
        });
    }

    private EndpointWithSecret repeated(WebhookEndpoint existing, String url) {
        if (!existing.url().equals(url)) {
            throw new Rejected("idempotency-key-reused", "This Idempotency-Key was used for another request.");
        }
        return withSecret(existing);
    }

    private EndpointWithSecret withSecret(WebhookEndpoint endpoint) {
        return new EndpointWithSecret(endpoint, signer.secret(endpoint.webhookId()));
    }

    public List<WebhookEndpoint> findByUser(String userId) {
        return endpoints.findByUser(userId);
    }

    /** Deletes the endpoint with its pending deliveries. */
    public void close(String userId, UUID id) {
        if (!endpoints.delete(userId, id)) {
            throw new WebhookNotFound(id);
        }
    }

    public Page<WebhookDelivery> findDeliveries(String userId, UUID id, Pageable page) {
        if (!endpoints.existsForUser(userId, id)) {
            throw new WebhookNotFound(id);
        }
        return new PageImpl<>(endpoints.findDeliveries(id, page), page, endpoints.countDeliveries(id));
    }

    /** An endpoint with its signing secret. */
    public record EndpointWithSecret(WebhookEndpoint endpoint, String secret) {

        @Override
        public String toString() {
            return "EndpointWithSecret[" + endpoint + "]";
        }
    }
}
