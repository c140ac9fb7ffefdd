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
class PaymentCrashIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    @TempDir
    Path dir;

    private final PaymentSandboxServer paymentSandboxServer = new PaymentSandboxServer();
    private final UUID customer = UUID.randomUUID();
    private PaymentServiceProcess payments;

    @AfterEach
    void stop() {
        payments.kill();
        paymentSandboxServer.stop();
    }

    @Test
    void chargesAndRefundsOnceWhenKilledBeforeTheResultIsSaved() throws Exception {
        payments = new PaymentServiceProcess(
                Map.of(
                        "payment.sandbox.url",
                        paymentSandboxServer.url(),
                        "payment.sandbox.key",
                        PaymentSandboxServer.KEY,
                        "payment.sandbox.webhook-secret",
                        "secret",
                        "payment.sandbox.read-timeout",
                        "120s"),
                dir.resolve("payment-service.log"));
        payments.start();
        var regretted = UUID.randomUUID();
        var paid = charge(regretted).path("payment_id").asString();
        var killed = UUID.randomUUID();

        paymentSandboxServer.setFaults("{\"latency_ms\": 120000}");
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            callers.submit(() -> charge(killed));
            callers.submit(() -> refund(paid));
            await().atMost(TIMEOUT)
                    .untilAsserted(
                            () -> assertThat(paymentSandboxServer.totals().toString())
                                    .isEqualTo("{\"charges\":2,\"charged\":30000,\"refunds\":1,\"refunded\":15000}"));
            payments.kill();
        }
        paymentSandboxServer.setFaults("{}");
        payments.start();
        assertThat(statusOf(killed)).as("what the dead process had committed").isIn("PENDING", "COMPLETED");

        await().atMost(TIMEOUT).untilAsserted(() -> {
            assertThat(statusOf(killed)).isEqualTo("COMPLETED");
            assertThat(statusOf(regretted)).isEqualTo("REFUNDED");
        });
        assertThat(charge(killed).path("status").asString()).isEqualTo("COMPLETED");
        assertThat(payments.client().refundsOf(paid)).hasSize(1);
        assertThat(paymentSandboxServer.totals().toString())
                .isEqualTo("{\"charges\":2,\"charged\":30000,\"refunds\":1,\"refunded\":15000}");
        assertThat(payments.client().ledgerAudit().path("verdict").asString()).isEqualTo("RIGHT");
    }

    private JsonNode charge(UUID order) {
        return PaymentApiClient.body(payments.client().charge(order, customer, 1, "card", "tok_ok"));
    }

    private JsonNode refund(String payment) {
        return PaymentApiClient.body(
                payments.client().refund(payment, "refund-" + payment, "{\"reason\": \"wilted\"}"));
    }

    private String statusOf(UUID order) {
        return payments.client().paymentsOfOrder(order).path(0).path("status").asString();
    }
}
