package id.microsayur.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A process that is killed after the provider has moved the money, and before it has written that down itself. */
class CrashIT {

    private static final Duration SOON = Duration.ofSeconds(40);

    @TempDir
    Path dir;

    private final Sandbox sandbox = new Sandbox();
    private final UUID customer = UUID.randomUUID();
    private PaymentProcess payments;

    @AfterEach
    void stop() {
        payments.kill();
        sandbox.stop();
    }

    @Test
    void movesTheMoneyOnceThoughItIsKilledBeforeItKnows() throws Exception {
        payments = new PaymentProcess(
                Map.of(
                        "payment.sandbox.url",
                        sandbox.url(),
                        "payment.sandbox.key",
                        Sandbox.KEY,
                        "payment.sandbox.webhook-secret",
                        "secret",
                        "payment.sandbox.read-timeout",
                        "120s"),
                dir.resolve("payment-service.log"));
        payments.start();
        var regretted = UUID.randomUUID();
        var paid = charge(regretted).path("payment_id").asString();
        var killed = UUID.randomUUID();

        sandbox.mood("{\"latency_ms\": 120000}");
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            callers.submit(() -> charge(killed));
            callers.submit(() -> refund(paid));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(sandbox.totals().toString())
                            .isEqualTo("{\"charges\":2,\"charged\":30000,\"refunds\":1,\"refunded\":15000}"));
            payments.kill();
        }
        sandbox.mood("{}");
        payments.start();
        assertThat(stateOf(killed)).as("what the dead process had committed").isIn("PENDING", "COMPLETED");

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(stateOf(killed)).isEqualTo("COMPLETED");
            assertThat(stateOf(regretted)).isEqualTo("REFUNDED");
        });
        assertThat(charge(killed).path("status").asString()).isEqualTo("COMPLETED");
        assertThat(payments.callers().refundsOf(paid)).hasSize(1);
        assertThat(sandbox.totals().toString())
                .isEqualTo("{\"charges\":2,\"charged\":30000,\"refunds\":1,\"refunded\":15000}");
        assertThat(payments.callers().audit().path("verdict").asString()).isEqualTo("RIGHT");
    }

    private JsonNode charge(UUID order) {
        return Callers.body(payments.callers().charge(order, customer, 1, "card", "tok_ok"));
    }

    private JsonNode refund(String payment) {
        return Callers.body(payments.callers().refund(payment, "refund-" + payment, "{\"reason\": \"wilted\"}"));
    }

    private String stateOf(UUID order) {
        return payments.callers().ofOrder(order).path(0).path("status").asString();
    }
}
