package id.microsayur.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The same order sent again, under its Idempotency-Key. */
class RepeatedOrderIT extends OrderStory {

    @Test
    void ordersOncePerIdempotencyKey() {
        var key = "order-" + UUID.randomUUID();
        var first = me.body(me.placeUnder(key, "tok_ok").expectStatus().isCreated());

        var again = me.placeUnder(key, "tok_ok").expectStatus().isCreated();

        again.expectHeader().valueEquals("Idempotency-Replayed", "true");
        assertThat(id(me.body(again))).isEqualTo(id(first));
        me.placeUnder(key, "tok_declined").expectStatus().isEqualTo(422);
        assertThat(me.read("/api/orders", 200).path("page").path("total_items").asLong())
                .isEqualTo(1);
    }

    @Test
    void makesOneOrderOfFiftyEqualRequestsAtOnce() throws Exception {
        var key = "order-" + UUID.randomUUID();
        try (var shoppers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = shoppers.invokeAll(IntStream.range(0, 50)
                    .<Callable<JsonNode>>mapToObj(_ -> () -> placedAtLast(key))
                    .toList());
            var first = answers.getFirst().get();
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(first);
            }
            neighbours.chargedOnce(id(first), 1, 15_000);
        }
        assertThat(me.read("/api/orders", 200).path("page").path("total_items").asLong())
                .isEqualTo(1);
    }

    /** The first still runs: again, as the answer says. */
    private JsonNode placedAtLast(String key) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> {
                            var answer = me.placeUnder(key, "tok_ok");
                            var status = answer.returnResult().getStatus().value();
                            assertThat(status).isIn(201, 409);
                            return status == 201 ? me.body(answer) : MissingNode.getInstance();
                        },
                        order -> !order.isMissingNode());
    }

    @Test
    void findsTheOrderAgainWhoseAnswerWasLostInACrash() {
        var key = "order-" + UUID.randomUUID();
        var made = me.body(me.placeUnder(key, "tok_ok").expectStatus().isCreated());

        jdbc.sql("DELETE FROM idempotency_key WHERE key = ?").param(key).update();

        assertThat(id(me.body(me.placeUnder(key, "tok_ok").expectStatus().isCreated())))
                .isEqualTo(id(made));
        neighbours.chargedOnce(id(made), 1, 15_000);
    }
}
