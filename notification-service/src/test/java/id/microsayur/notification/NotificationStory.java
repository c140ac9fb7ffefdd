package id.microsayur.notification;

import static org.awaitility.Awaitility.await;

import id.microsayur.platform.test.ServiceTest;
import id.microsayur.platform.test.TestTokens;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Base of story tests: the whole service with a real SMTP server, and a new user in each test. */
@ServiceTest
abstract class NotificationStory {

    static final String WAREHOUSE = "gudang@example.com";
    static final String MANAGER = "manager@example.com";
    private static final Set<String> RETRIED = Set.of("retry", "error");
    static final TestMailServer mailServer = new TestMailServer();

    @Autowired
    TestTokens testTokens;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Environment environment;

    @Autowired
    MeterRegistry meters;

    @LocalServerPort
    int port;

    final UUID userId = UUID.randomUUID();
    final String address = userId + "@example.com";
    ExternalEventPublisher publisher;
    RestTestClient http;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("spring.mail.port", mailServer::port);
        settings.add("notification.backoff", () -> "100ms");
        settings.add("notification.stock-alerts.recipients", () -> WAREHOUSE + "," + MANAGER);
        settings.add("notification.webhooks.allowed-networks", () -> "127.0.0.0/8");
        settings.add("notification.webhooks.backoff", () -> "100ms");
        settings.add("notification.webhooks.timeout", () -> "5s");
        settings.add("notification.webhooks.attempts", () -> "3");
    }

    @BeforeEach
    void connect() throws Exception {
        publisher = new ExternalEventPublisher(environment);
        http = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
    }

    @AfterEach
    void disconnect() throws Exception {
        publisher.close();
    }

    String registration(String token) {
        return """
                {"user_id": "%s", "email": "%s", "name": "John Doe", "verification_token": "%s"}""".formatted(userId, address, token);
    }

    String orderCreated(UUID order) {
        return """
                {"order_id": "%s", "customer": %s, "items": [
                    {"product_id": "%s", "name": "Kangkung", "unit": "ikat", "unit_price": 5000, "quantity": 3, "subtotal": 15000}],
                 "total": 15000, "currency": "IDR", "status": "AWAITING_PAYMENT"}""".formatted(order, customer(), UUID.randomUUID());
    }

    String orderStatusChanged(UUID order, String from, String to) {
        return """
                {"order_id": "%s", "customer": %s, "from": "%s", "to": "%s", "reason": "charged", "total": 15000,
                 "currency": "IDR"}""".formatted(order, customer(), from, to);
    }

    String paymentRefunded(UUID order, long amount, String reference) {
        return """
                {"payment_id": "%s", "order_id": "%s", "amount": %d, "currency": "IDR", "method": "card",
                 "provider_reference": "%s"}""".formatted(order, order, amount, reference);
    }

    private String customer() {
        return """
                {"user_id": "%s", "email": "%s", "name": "John Doe"}""".formatted(userId, address);
    }

    RestTestClient.ResponseSpec putPreferences(String body) {
        return putPreferences(body, bearer());
    }

    RestTestClient.ResponseSpec putPreferences(String body, String bearer) {
        return http.put()
                .uri("/api/notifications/preferences")
                .header("Authorization", bearer)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    RestTestClient.BodyContentSpec history(UUID caller) {
        return http.get()
                .uri("/api/notifications")
                .header("Authorization", "Bearer " + testTokens.customer(caller))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }

    String bearer() {
        return "Bearer " + testTokens.customer(userId);
    }

    /** Waits until every published event is consumed and exactly this number of mails is stored and sent. */
    void awaitSent(int mails) {
        await().until(() -> consumedEvents() >= ExternalEventPublisher.published()
                && emailStates().equals(Collections.nCopies(mails, "SENT")));
    }

    /** Number of events that were processed to the end; one in the retry queue is not. */
    private int consumedEvents() {
        return meters.find("micro.sayur.events.consumed").counters().stream()
                .filter(counter ->
                        !RETRIED.contains(String.valueOf(counter.getId().getTag("outcome"))))
                .mapToInt(counter -> (int) counter.count())
                .sum();
    }

    private List<@Nullable String> emailStates() {
        return jdbc.sql("""
                select state from deliveries where medium = 'EMAIL'
                    and notification_id in (select id from notifications where user_id = ?)""").param(userId.toString()).query(String.class).list();
    }
}
