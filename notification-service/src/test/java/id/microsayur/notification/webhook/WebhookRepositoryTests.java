package id.microsayur.notification.webhook;

import static id.microsayur.notification.NotificationFixtures.notification;
import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.notification.ChannelType;
import id.microsayur.notification.NotificationLanguage;
import id.microsayur.notification.NotificationTemplate;
import id.microsayur.notification.delivery.Delivery;
import id.microsayur.platform.test.PreparedStatements;
import id.microsayur.platform.test.RepositoryTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
class WebhookRepositoryTests {

    @Autowired
    JdbcClient jdbc;

    private final UUID endpoint = UUID.randomUUID();
    private WebhookRepository endpoints;

    @BeforeEach
    void insertEndpoint() {
        endpoints = new WebhookRepository(jdbc);
        endpoints.insert(endpoint, "siti", "https://app.example.com/", "0123456789abcdef");
    }

    @Test
    void findsTheWebhookOfARequestKeyOfItsUserOnly() {
        assertThat(endpoints.findByRequestKey("siti", "0123456789abcdef"))
                .hasValueSatisfying(found -> assertThat(found.webhookId()).isEqualTo(endpoint));
        assertThat(endpoints.findByRequestKey("budi", "0123456789abcdef")).isEmpty();
        assertThat(endpoints.findByRequestKey("siti", null)).isEmpty();
    }

    @Test
    void preparesItsStatementsOnceForRegistrationsWithAndWithoutAKey() {
        assertThat(new PreparedStatements(jdbc).plannedAtEachExecution(() -> {
                    endpoints.insert(UUID.randomUUID(), "budi", "https://app.example.com/", null);
                    endpoints.insert(
                            UUID.randomUUID(),
                            "budi",
                            "https://app.example.com/",
                            UUID.randomUUID().toString());
                    endpoints.findByRequestKey("budi", null);
                    endpoints.findByRequestKey("budi", "0123456789abcdef");
                }))
                .isEmpty();
    }

    @Test
    void leavesTheEndpointToTheCallThatLeasedItLast() {
        var call = insertCall(2);
        var paused = atAttempt(1, call);
        var successor = atAttempt(2, call);

        endpoints.recordSuccess(endpoint, paused);
        endpoints.recordFailure(endpoint, paused, _ -> Duration.ZERO);
        assertThat(isLeased()).isTrue();

        endpoints.recordFailure(endpoint, successor, _ -> Duration.ZERO);
        assertThat(isLeased()).isFalse();
    }

    /** A call whose lease, taken at this attempt, is the one of its endpoint. */
    private UUID insertCall(int attempt) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into notifications (id, identity, template, user_id, email, language, facts, trace)
                values (:id, cast(:id as text), 'ORDER_PAID', 'siti', 'siti@example.com', 'id', '{}', '{}')""").param("id", id).update();
        jdbc.sql("""
                insert into deliveries (id, notification_id, medium, endpoint_id, attempts, due_at)
                values (:id, :id, 'WEBHOOK', :endpoint, :attempt, now() + interval '1 minute')""")
                .param("id", id)
                .param("endpoint", endpoint)
                .param("attempt", attempt)
                .update();
        jdbc.sql("update webhook_endpoints set calling_until = now() + interval '1 minute' where id = ?")
                .param(endpoint)
                .update();
        return id;
    }

    private boolean isLeased() {
        return jdbc.sql("select calling_until > now() from webhook_endpoints where id = ?")
                .param(endpoint)
                .query(Boolean.class)
                .single();
    }

    private Delivery atAttempt(int attempt, UUID id) {
        return new Delivery(
                id,
                ChannelType.WEBHOOK,
                endpoint,
                attempt,
                false,
                notification(NotificationTemplate.ORDER_PAID, NotificationLanguage.ID));
    }
}
