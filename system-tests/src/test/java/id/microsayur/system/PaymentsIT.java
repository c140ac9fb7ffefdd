package id.microsayur.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Money through the whole platform: what is taken, what goes back, and that the provider and our books say the same. */
class PaymentsIT {

    /** How an order with this token ends. */
    private static final Map<String, String> ENDS = Map.of(
            "tok_ok", "PAID",
            "tok_pending", "PAID",
            "tok_timeout", "PAID",
            "tok_declined", "PAYMENT_DECLINED",
            "tok_insufficient_funds", "PAYMENT_DECLINED",
            "tok_error", "PAYMENT_DECLINED");

    private static final int ORDERS = Integer.getInteger("orders", 36);
    private static final Duration AT_LAST = Duration.ofSeconds(120);

    private final Platform platform = Platform.get();
    private final Shopper shopper = new Shopper(platform);
    private final Shopper admin = new Shopper(platform);

    @BeforeEach
    void enter() {
        shopper.enter();
        var login = platform.json("credentials", "--json").path("admin");
        admin.login(login.path("email").asString(), login.path("password").asString());
    }

    @Test
    void everyOrderEndsAsItsTokenSaysThoughAPaymentServiceIsKilledMeanwhile() throws Exception {
        platform.run("scale", "payment-service=2");
        try {
            shopper.decidedOrder("tok_ok"); // the second instance is known by now
            nothingIsUnderWay();
            var before = totals();
            var paidBefore = paidOrders().size();
            var tokens = ENDS.keySet().stream().sorted().toList();
            var orders = placeAll(IntStream.range(0, ORDERS)
                    .mapToObj(i -> tokens.get(i % tokens.size()))
                    .toList());

            await().atMost(AT_LAST)
                    .untilAsserted(() -> assertThat(orders)
                            .allSatisfy((id, token) -> assertThat(statusOf(id)).isEqualTo(ENDS.get(token))));
            await().atMost(AT_LAST).untilAsserted(() -> {
                var paid = paidOrders();
                assertThat(totals().path("charges").asInt()
                                - before.path("charges").asInt())
                        .isEqualTo(paid.size() - paidBefore);
            });
            theBooksAreRight();
        } finally {
            platform.run("up");
            platform.run("scale", "payment-service=1");
        }
    }

    @Test
    void anAdminGivesBackAPartAndThenTheRest() {
        var order = shopper.decidedOrder("tok_ok").body();
        var payment = order.path("payment").path("payment_id").asString();
        var refunds = "/api/v1/payments/" + payment + "/refunds";
        var part = "{\"amount\":1000,\"reason\":\"one leaf was wilted\"}";

        assertThat(shopper.post(refunds, part, key()).status()).isEqualTo(403);
        var key = key();
        var first = admin.post(refunds, part, key);
        assertThat(first.status()).as(first.body().toString()).isIn(201, 202);
        assertThat(admin.post(refunds, part, key).body()).isEqualTo(first.body());
        assertThat(statusOf(order.path("order_id").asString())).isEqualTo("PAID");
        admin.post(refunds, "{\"reason\":\"all leaves were wilted\"}", key());

        await().atMost(AT_LAST).untilAsserted(() -> {
            assertThat(statusOf(order.path("order_id").asString())).isEqualTo("REFUNDED");
            var seen = shopper.get("/api/v1/payments/" + payment).body();
            assertThat(seen.path("refunded").asLong())
                    .isEqualTo(order.path("total").asLong());
        });
        theBooksAreRight();
    }

    private Map<String, String> placeAll(List<String> tokens) throws Exception {
        var hands = new Semaphore(6);
        var half = new Semaphore(tokens.size() / 2);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var killing = callers.submit(() -> {
                await().atMost(AT_LAST).until(() -> half.availablePermits() == 0);
                return platform.run("kill", "payment-service#2");
            });
            var placed = callers.invokeAll(tokens.stream()
                    .<Callable<Map.Entry<String, String>>>map(token -> () -> {
                        hands.acquire();
                        try {
                            var accepted = accepted(token);
                            half.tryAcquire();
                            return Map.entry(accepted.path("order_id").asString(), token);
                        } finally {
                            hands.release();
                        }
                    })
                    .toList());
            killing.get();
            return placed.stream()
                    .map(Future::resultNow)
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }

    /** As a patient app does it: the same key until the shop has decided, a new one for another vegetable. */
    private JsonNode accepted(String token) {
        var key = new AtomicReference<>(key());
        return await().atMost(AT_LAST)
                .until(
                        () -> {
                            var answer = shopper.order(token, key.get());
                            if (answer.body().path("type").asString().endsWith(":insufficient-stock")) {
                                key.set(key());
                            }
                            return answer;
                        },
                        answer -> answer.status() == 201 || answer.status() == 202)
                .body();
    }

    private List<JsonNode> paidOrders() {
        var paid = new ArrayList<JsonNode>();
        var page = 0;
        JsonNode items;
        do {
            items = shopper.get("/api/v1/orders?size=100&page=" + page++).body().path("items");
            items.forEach(order -> {
                if (order.path("status").asString().equals("PAID")) {
                    paid.add(order);
                }
            });
        } while (items.size() == 100);
        return paid;
    }

    private String statusOf(String order) {
        return shopper.get("/api/v1/orders/" + order).body().path("status").asString();
    }

    /** An earlier order that a cold platform answered with 202 would count as one too many. */
    private void nothingIsUnderWay() {
        await().atMost(AT_LAST).untilAsserted(() -> {
            for (var order : shopper.get("/api/v1/orders?size=100").body().path("items")) {
                assertThat(order.path("status").asString()).isIn("PAID", "CANCELLED");
            }
        });
        theBooksAreRight();
    }

    private JsonNode totals() {
        return platform.json("provider", "--json").path("totals");
    }

    private void theBooksAreRight() {
        await().atMost(AT_LAST).untilAsserted(() -> {
            var audit = admin.get("/api/v1/payments/ledger").body();
            assertThat(audit.path("verdict").asString()).as(audit.toString()).isEqualTo("RIGHT");
        });
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
