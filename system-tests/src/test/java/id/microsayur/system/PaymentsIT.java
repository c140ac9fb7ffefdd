package id.microsayur.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Money through the whole platform: what is taken, what goes back, and that the provider and our books say the same. */
class PaymentsIT {

    private static final int ORDERS = 36;
    private static final int AT_ONCE = 6;
    private static final Duration AT_LAST = Duration.ofSeconds(120);

    private final Platform platform = Platform.get();
    private final Shopper shopper = new Shopper(platform);
    private final Staff staff = Staff.of(platform);

    @BeforeEach
    void enter() {
        shopper.enter();
    }

    @Test
    void everyOrderEndsAsItsTokenSaysThoughAPaymentServiceIsKilledMeanwhile() throws Exception {
        platform.run("scale", "payment-service=2");
        try {
            shopper.decidedOrder("tok_ok"); // the second instance is known by now
            nothingIsUnderWay();
            var before = charges();
            var paidBefore = paidOrders();
            var products = Stream.generate(staff::newProduct).limit(2).toList();
            products.forEach(product -> staff.receive(product, 3 * ORDERS));

            var orders = new Rush(List.of(shopper), products)
                    .place(ORDERS, AT_ONCE, () -> platform.run("kill", "payment-service#2"));

            Rush.endsAsTheTokensSay(orders);
            assertThat(charges() - before).isEqualTo(paidOrders() - paidBefore);
            staff.findsTheBooksRight();
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
        var first = staff.admin.post(refunds, part, key);
        assertThat(first.status()).as(first.body().toString()).isIn(201, 202);
        assertThat(staff.admin.post(refunds, part, key).body()).isEqualTo(first.body());
        assertThat(shopper.statusOf(order.path("order_id").asString())).isEqualTo("PAID");
        staff.admin.post(refunds, "{\"reason\":\"all leaves were wilted\"}", key());

        await().atMost(AT_LAST).untilAsserted(() -> {
            assertThat(shopper.statusOf(order.path("order_id").asString())).isEqualTo("REFUNDED");
            var seen = shopper.get("/api/v1/payments/" + payment).body();
            assertThat(seen.path("refunded").asLong())
                    .isEqualTo(order.path("total").asLong());
        });
        staff.findsTheBooksRight();
    }

    /** An earlier order that a cold platform answered with 202 would count as one too many. */
    private void nothingIsUnderWay() {
        await().atMost(AT_LAST)
                .untilAsserted(() -> assertThat(shopper.orders())
                        .allSatisfy(order ->
                                assertThat(order.path("status").asString()).isIn("PAID", "CANCELLED")));
        staff.findsTheBooksRight();
    }

    private long paidOrders() {
        return shopper.orders().stream()
                .filter(order -> order.path("status").asString().equals("PAID"))
                .count();
    }

    private long charges() {
        return platform.json("provider", "--json")
                .path("totals")
                .path("charges")
                .asLong();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
