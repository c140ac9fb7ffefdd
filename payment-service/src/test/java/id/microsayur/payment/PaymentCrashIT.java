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

/** Kills payment-service after the provider has charged or refunded and before the service has saved the result. */
class PaymentCrashIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(40);
    private static final PaymentSandboxServer.Totals TOTALS = new PaymentSandboxServer.Totals(2, 30_000, 1, 15_000);

    @TempDir
    Path dir;

    private final PaymentSandboxServer paymentSandboxServer = new PaymentSandboxServer();
    private final UUID customer = UUID.randomUUID();
    private PaymentServiceProcess payments;

    @AfterEach
    void stop() {
        payments.stop();
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
        var refunded = UUID.randomUUID();
        var paid = charge(refunded).path("payment_id").asString();
        var killed = UUID.randomUUID();

        paymentSandboxServer.simulate(PaymentSandboxServer.Fault.HOLDS_RESPONSES);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            callers.submit(() -> charge(killed));
            callers.submit(() -> refund(paid));
            await().atMost(TIMEOUT)
                    .untilAsserted(
                            () -> assertThat(paymentSandboxServer.totals()).isEqualTo(TOTALS));
            payments.kill();
        }
        // the successor cannot resolve the outcome before the status is asserted
        paymentSandboxServer.simulate(PaymentSandboxServer.Fault.FAILS_REQUESTS);
        payments.startSuccessor();
        assertThat(statusOf(killed))
                .as("status committed by the killed process")
                .isEqualTo("PENDING");
        paymentSandboxServer.simulate(PaymentSandboxServer.Fault.NONE);

        await().atMost(TIMEOUT).untilAsserted(() -> {
            assertThat(statusOf(killed)).isEqualTo("COMPLETED");
            assertThat(statusOf(refunded)).isEqualTo("REFUNDED");
        });
        assertThat(charge(killed).path("status").asString()).isEqualTo("COMPLETED");
        assertThat(payments.client().refundsOf(paid)).hasSize(1);
        assertThat(paymentSandboxServer.totals()).isEqualTo(TOTALS);
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
