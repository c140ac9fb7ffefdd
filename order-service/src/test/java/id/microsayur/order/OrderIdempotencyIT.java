package id.microsayur.order;

import static id.microsayur.order.OrderFixtures.BAYAM;
import static id.microsayur.order.OrderFixtures.KANGKUNG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.platform.test.crash.KeyedEndpointChecks;
import id.microsayur.testsupport.crash.KeyedAnswer;
import id.microsayur.testsupport.crash.KeyedRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Repeated and concurrent requests under one Idempotency-Key. */
class OrderIdempotencyIT extends OrderStory {

    @Test
    void ordersOncePerIdempotencyKey() {
        var key = "order-" + UUID.randomUUID();
        var first = client.readBody(
                client.placeWithKey(key, "tok_ok").expectStatus().isCreated());

        var again = client.placeWithKey(key, "tok_ok").expectStatus().isCreated();

        again.expectHeader().valueEquals("Idempotency-Replayed", "true");
        assertThat(id(client.readBody(again))).isEqualTo(id(first));
        client.placeWithKey(key, "tok_declined").expectStatus().isEqualTo(422);
        assertThat(client.get("/api/orders", 200)
                        .path("page")
                        .path("total_items")
                        .asLong())
                .isEqualTo(1);
    }

    @Test
    void ordersAndPaysOnceWhateverIsKilled(@Autowired KeyedEndpointChecks checks) {
        checks.verifyOneEffectPerKey(Map.of(
                "POST /api/orders", this::keyedOrder,
                "POST /api/orders/{id}/payment", this::keyedPayment,
                "POST /api/admin/orders/{id}/cancel", this::keyedStaffCancellation,
                "POST /api/admin/orders/{id}/take-back", this::keyedReturn));
    }

    @Test
    void refusesAsAtFirstWhateverIsKilled(@Autowired KeyedEndpointChecks checks) {
        downstream.stubInsufficientStock();

        checks.verifyOneRefusalPerKey("POST /api/orders", () -> keyedOrder().refusedWith(409, this::refusal));
    }

    private Object refusal(KeyedAnswer answer) {
        var problem = json.readTree(answer.body());
        return List.of(problem.path("type"), problem.path("detail"), problem.path("shortages"));
    }

    private KeyedRequest keyedStaffCancellation() {
        var order = id(as(testTokens.customer(UUID.randomUUID())).place("tok_ok", 201));
        return keyedByStaff(order, "/cancel", "{\"reason\": \"asked by phone\"}");
    }

    private KeyedRequest keyedReturn() {
        var order = id(as(testTokens.customer(UUID.randomUUID())).place("tok_ok", 201));
        staff().post("/api/orders/" + order + "/ship", "", 200);
        return keyedByStaff(order, "/take-back", """
                {"reason": "refused at the door", "items": [{"product_id": "%s", "restock": 2, "write_off": 0},
                 {"product_id": "%s", "restock": 0, "write_off": 1}]}""".formatted(KANGKUNG, BAYAM));
    }

    private KeyedRequest keyedByStaff(String order, String action, String body) {
        var staff = staff();
        var key = UUID.randomUUID().toString();
        return KeyedRequest.of(
                key,
                () -> KeyedEndpointChecks.answer(staff.sendWithKey("/api/admin/orders/" + order + action, key, body)),
                () -> count(
                        "select count(*) from order_history where order_id = ? and details -> 'staff' is not null",
                        UUID.fromString(order)));
    }

    private KeyedRequest keyedOrder() {
        var user = UUID.randomUUID();
        var caller = as(testTokens.customer(user));
        var key = UUID.randomUUID().toString();
        return KeyedRequest.of(
                key,
                () -> KeyedEndpointChecks.answer(caller.placeWithKey(key, "tok_ok")),
                () -> count("select count(*) from orders where customer_user_id = ?", user));
    }

    private KeyedRequest keyedPayment() {
        var caller = as(testTokens.customer(UUID.randomUUID()));
        downstream.stubCharge("FAILED");
        var order = id(caller.place("tok_declined", 201));
        downstream.stubCharge("COMPLETED");
        var key = UUID.randomUUID().toString();
        return KeyedRequest.of(
                key,
                () -> KeyedEndpointChecks.answer(caller.payWithKey(key, order, "tok_ok")),
                () -> count("select payment_attempt - 1 from orders where id = ?", UUID.fromString(order)));
    }

    private int count(String query, UUID id) {
        return jdbc.sql(query).param(id).query(Integer.class).single();
    }

    @Test
    void createsOneOrderForFiftyConcurrentEqualRequests() throws Exception {
        var key = "order-" + UUID.randomUUID();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var responses = executor.invokeAll(IntStream.range(0, 50)
                    .<Callable<JsonNode>>mapToObj(_ -> () -> placeUntilCreated(key))
                    .toList());
            var first = responses.getFirst().get();
            for (var response : responses) {
                assertThat(response.get()).isEqualTo(first);
            }
            downstream.verifyChargedOnce(id(first), 1, 15_000);
        }
        assertThat(client.get("/api/orders", 200)
                        .path("page")
                        .path("total_items")
                        .asLong())
                .isEqualTo(1);
    }

    /** Repeats the request on 409, which is returned while the first request runs, and on 503 of a busy instance. */
    private JsonNode placeUntilCreated(String key) {
        return await().until(
                        () -> {
                            var response = client.placeWithKey(key, "tok_ok");
                            var status = response.returnResult().getStatus().value();
                            assertThat(status).isIn(201, 409, 503);
                            return status == 201 ? client.readBody(response) : MissingNode.getInstance();
                        },
                        order -> !order.isMissingNode());
    }

    @Test
    void returnsTheExistingOrderWhenTheStoredResponseIsLost() {
        var key = "order-" + UUID.randomUUID();
        var made = client.readBody(
                client.placeWithKey(key, "tok_ok").expectStatus().isCreated());

        jdbc.sql("delete from idempotency_key where key = ?").param(key).update();

        assertThat(id(client.readBody(
                        client.placeWithKey(key, "tok_ok").expectStatus().isCreated())))
                .isEqualTo(id(made));
        downstream.verifyChargedOnce(id(made), 1, 15_000);
    }
}
