package id.microsayur.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Server-sent events of an order. */
class OrderUpdatesIT extends OrderStory {

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
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(clients)
                        .allMatch(eventStreamClient -> eventStreamClient.ids().size() == 3));
        await().untilAsserted(() -> assertThat(pool.getActiveConnections()).isZero());

        client.post("/api/orders/" + order + "/cancel", "", 200);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(clients).allMatch(EventStreamClient::isClosed));
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
