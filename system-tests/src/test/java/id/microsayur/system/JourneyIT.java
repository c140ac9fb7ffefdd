package id.microsayur.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One vegetable order through everything, and what a shopper gets on a bad day. */
class JourneyIT {

    private final Platform platform = Platform.get();
    private final Shopper shopper = new Shopper(platform);

    @Test
    void aNewcomerRegistersVerifiesOrdersAndPays() {
        assertThat(shopper.register().status()).isEqualTo(202);
        assertThat(shopper.login().body().path("type").asString()).isEqualTo("urn:micro-sayur:email-not-verified");
        var token = shopper.mailWith(Pattern.compile("/api/v1/auth/verify\\?token=([A-Za-z0-9_.-]+)"));
        assertThat(shopper.verify(token).body().path("email_verified").asBoolean())
                .isTrue();
        assertThat(shopper.verify(token).status()).isEqualTo(410);
        assertThat(shopper.login().status()).isEqualTo(200);

        var catalogue = shopper.get("/api/v1/products?size=100").body();
        assertThat(catalogue.path("page").path("total_items").asInt()).isGreaterThanOrEqualTo(40);

        var warm = shopper.decidedOrder("tok_ok");
        assertThat(warm.status()).as(warm.body().toString()).isEqualTo(201);
        var key = UUID.randomUUID().toString();
        var order = shopper.order("tok_ok", key);
        assertThat(order.status()).as(order.body().toString()).isEqualTo(201);
        assertThat(order.body().path("status").asString()).isEqualTo("PAID");
        assertThat(order.body().path("total").asLong()).isPositive();
        var again = shopper.order("tok_ok", key);
        assertThat(again.replayed()).isEqualTo("true");
        assertThat(again.body()).isEqualTo(order.body());

        var orderId = order.body().path("order_id").asString();
        shopper.mailWith(Pattern.compile(Pattern.quote(orderId.substring(0, 8)), Pattern.CASE_INSENSITIVE));
        assertThat(shopper.get("/api/v1/orders/" + orderId)
                        .body()
                        .path("status")
                        .asString())
                .isEqualTo("PAID");
        assertThat(new Shopper(platform)
                        .enter()
                        .get("/api/v1/orders/" + orderId)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void anOrderIsOneTraceThroughEveryServiceAndTheBroker() {
        var order = shopper.enter().decidedOrder("tok_ok");
        assertThat(order.traceId()).matches("[0-9a-f]{16,32}");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var spans = shopper.trace(order.traceId());
            assertThat(services(spans))
                    .contains("gateway", "order-service", "product-service", "payment-service", "notification-service");
            assertThat(orphans(spans)).isZero();
        });
    }

    @Test
    void aDeclinedCardIsToldAndNotCharged() {
        var order = shopper.enter().decidedOrder("tok_declined");
        assertThat(order.status()).isEqualTo(201);
        assertThat(order.body().path("status").asString()).isEqualTo("PAYMENT_DECLINED");
    }

    @Test
    void anOrderWaitsForADeadPaymentServiceAndIsPaidOnceItIsBack() {
        shopper.enter();
        platform.run("kill", "payment-service");
        try {
            var order = shopper.order("tok_ok", UUID.randomUUID().toString());
            assertThat(order.status()).as(order.body().toString()).isEqualTo(202);
            assertThat(order.body().path("status").asString()).isEqualTo("AWAITING_PAYMENT");
            platform.run("up");
            var path = "/api/v1/orders/" + order.body().path("order_id").asString();
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(
                                    shopper.get(path).body().path("status").asString())
                            .isEqualTo("PAID"));
        } finally {
            platform.run("up");
        }
    }

    @Test
    void everyRefusalIsAProblemWithItsTrace() {
        refused(shopper.get("/api/v1/nothing-here"), 404);
        refused(shopper.get("/api/v1/orders"), 401);
        refused(shopper.get("/internal/payments"), 404);
        shopper.enter();
        refused(shopper.get("/api/v1/ops/order-service/health"), 403);
        refused(shopper.get("/api/v1/orders/" + UUID.randomUUID()), 404);
        var invalid = shopper.post(
                "/api/v1/orders", "{\"items\":[]}", UUID.randomUUID().toString());
        refused(invalid, 400);
        assertThat(invalid.body().path("errors").toString()).contains("\"field\":\"items\"");
    }

    private static void refused(Shopper.Answer answer, int status) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.body().path("type").asString()).startsWith("urn:micro-sayur:");
        assertThat(answer.body().path("trace_id").asString()).isEqualTo(answer.traceId());
    }

    private static String services(JsonNode spans) {
        return StreamSupport.stream(spans.spliterator(), false)
                .map(span -> span.path("localEndpoint").path("serviceName").asString())
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** Spans whose parent is missing from the trace. */
    private static long orphans(JsonNode spans) {
        var ids = StreamSupport.stream(spans.spliterator(), false)
                .map(span -> span.path("id").asString())
                .collect(Collectors.toSet());
        return StreamSupport.stream(spans.spliterator(), false)
                .map(span -> span.path("parentId"))
                .filter(parent -> !parent.isMissingNode() && !ids.contains(parent.asString()))
                .count();
    }
}
