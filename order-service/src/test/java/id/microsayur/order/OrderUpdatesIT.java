package id.microsayur.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import id.microsayur.platform.test.TestTokens;
import id.microsayur.runtime.session.RevokedSession;
import id.microsayur.runtime.session.RevokedSessionValidator;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Server-sent events of an order. */
class OrderUpdatesIT extends OrderStory {

    @Autowired
    MeterRegistry meters;

    @Autowired
    RevokedSessionValidator revokedSessions;

    @Test
    void streamsEveryChangeAndClosesWithTheOrder() {
        var order = declined();
        var eventStreamClient = subscribe(order, "");
        await().untilAsserted(() -> assertThat(eventStreamClient.statuses())
                .containsExactly("PENDING", "AWAITING_PAYMENT", "PAYMENT_DECLINED"));

        client.post("/api/orders/" + order + "/cancel", "", 200);

        await().untilAsserted(() -> assertThat(eventStreamClient.isClosed()).isTrue());
        assertThat(eventStreamClient.statuses()).endsWith("PAYMENT_DECLINED", "CANCELLED");
    }

    @Test
    void resumesAfterTheLastEventId() {
        var order = declined();
        var eventStreamClient = subscribe(order, "");
        await().until(() -> eventStreamClient.ids().size() == 3);
        eventStreamClient.close();
        downstream.stubCharge("COMPLETED");
        client.post("/api/orders/" + order + "/payment", "{\"method\": \"card\", \"token\": \"tok_ok\"}", 200);

        var again = subscribe(order, eventStreamClient.ids().getLast());
        await().untilAsserted(() -> assertThat(again.statuses()).containsExactly("AWAITING_PAYMENT", "PAID"));
        staff().post("/api/orders/" + order + "/ship", "", 200);
        staff().post("/api/orders/" + order + "/deliver", "", 200);
        await().until(again::isClosed);

        assertThat(again.statuses()).containsExactly("AWAITING_PAYMENT", "PAID", "SHIPPED", "DELIVERED");
        assertThat(subscribe(order, again.ids().getLast()).status()).isEqualTo(204);
    }

    @Test
    void sendsHeartbeatsWhileNothingChanges() {
        var eventStreamClient = subscribe(declined(), "");

        await().untilAsserted(() -> assertThat(eventStreamClient.comments()).hasSizeGreaterThan(2));

        assertThat(eventStreamClient.isClosed()).isFalse();
        eventStreamClient.close();
    }

    @Test
    void answersHeadAtOnceWithoutAStream() throws Exception {
        var order = declined();
        try (var http = HttpClient.newHttpClient()) {
            for (var path : List.of("/api/orders/" + order + "/events", "/api/orders/" + order)) {
                var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .header("Authorization", "Bearer " + testTokens.customer(customer))
                        .header("Accept", "text/event-stream, application/json")
                        .timeout(Duration.ofSeconds(40))
                        .build();
                assertThat(http.send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode())
                        .isEqualTo(200);
            }
        }
        // streams that other tests closed are found closed at their next heartbeat
        await().untilAsserted(() -> assertThat(
                        meters.get("micro_sayur.order.listeners").gauge().value())
                .isZero());
    }

    @Test
    void refusesTooManyStreamsOfOneUser() {
        var order = declined();
        var clients = IntStream.range(0, 60).mapToObj(_ -> subscribe(order, "")).toList();

        assertThat(subscribe(order, "").status()).isEqualTo(429);
        var other = UUID.randomUUID();
        as(testTokens.customer(other)).get("/api/orders", 200);

        client.post("/api/orders/" + order + "/cancel", "", 200);
        await().untilAsserted(() -> assertThat(clients).allMatch(EventStreamClient::isClosed));
    }

    @Test
    void endsAStreamWithItsSession() {
        var session = UUID.randomUUID().toString();
        var token = TestTokens.sign(TestTokens.claims(customer.toString(), "micro-sayur")
                .claim("sid", session)
                .claim("roles", List.of("CUSTOMER")));
        var order = declined();
        var stream = new EventStreamClient(port, "/api/orders/" + order + "/events", token, "", json);
        var other = subscribe(order, "");
        await().until(() -> stream.ids().size() == 3);

        revokedSessions.add(List.of(new RevokedSession(session, Instant.now().plusSeconds(600))));

        await().until(stream::isClosed);
        assertThat(other.isClosed()).isFalse();
        other.close();
    }

    @Test
    void endsAStreamWhenItsTokenExpires() {
        var order = declined();
        var token = TestTokens.sign(TestTokens.claims(customer.toString(), "micro-sayur")
                .claim("roles", List.of("CUSTOMER"))
                .expirationTime(Date.from(Instant.now().plusSeconds(2))));

        var stream = new EventStreamClient(port, "/api/orders/" + order + "/events", token, "", json);

        await().until(stream::isClosed);
    }

    @Test
    void refusesOtherCustomers() {
        var order = declined();

        as(testTokens.customer(UUID.randomUUID())).get("/api/orders/" + order + "/events", 404);
        as("").get("/api/orders/" + order + "/events", 401);
    }

    @Test
    void servesMoreSubscriptionsThanDatabaseConnections(@Autowired DataSource database) throws Exception {
        var order = declined();
        var pool = database.unwrap(HikariDataSource.class).getHikariPoolMXBean();
        var clients = IntStream.range(0, 60).mapToObj(_ -> subscribe(order, "")).toList();
        await().untilAsserted(() -> assertThat(clients)
                .allMatch(eventStreamClient -> eventStreamClient.ids().size() == 3));
        await().untilAsserted(() -> assertThat(pool.getActiveConnections()).isZero());

        client.post("/api/orders/" + order + "/cancel", "", 200);

        await().untilAsserted(() -> assertThat(clients).allMatch(EventStreamClient::isClosed));
        assertThat(clients)
                .allMatch(eventStreamClient ->
                        eventStreamClient.statuses().getLast().equals("CANCELLED"));
    }

    private String declined() {
        downstream.stubCharge("FAILED");
        return id(client.place("tok_declined", 201));
    }

    private EventStreamClient subscribe(String order, String lastEventId) {
        return new EventStreamClient(
                port, "/api/orders/" + order + "/events", testTokens.customer(customer), lastEventId, json);
    }
}
