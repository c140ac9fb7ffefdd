package id.microsayur.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.platform.test.ServiceTest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.client.EntityExchangeResult;

/** Partial, full, concurrent, invalid and interrupted refunds. */
@ServiceTest
class RefundIT extends SandboxServerFixture {

    @Test
    void refundsAPartAndThenTheRest() {
        var paid = id(charge("card", "tok_ok", 1, 200));

        var part = refund(paid, key(), "{\"amount\": 6000, \"reason\": \"wilted\"}", 201);
        assertThat(part.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(statusAndRefunded(paid)).isEqualTo("COMPLETED 6000");
        assertThat(refund(paid, key(), "{\"amount\": 9001, \"reason\": \"wilted\"}", 409)
                        .path("refundable")
                        .asLong())
                .isEqualTo(9_000);
        assertThat(refund(paid, key(), "{\"reason\": \"all of it\"}", 201)
                        .path("amount")
                        .asLong())
                .isEqualTo(9_000);

        assertThat(statusAndRefunded(paid)).isEqualTo("REFUNDED 15000");
        assertThat(refund(paid, key(), "{\"reason\": \"again\"}", 409)
                        .path("type")
                        .asString())
                .isEqualTo("urn:micro-sayur:payment-not-refundable");
        charge("card", "tok_ok", 2, 409);
        awaitEvents("payment.completed 15000", "payment.refunded 6000/6000", "payment.refunded 9000/15000");
        assertThat(client.ledgerAudit().path("differences")).isEmpty();
    }

    @Test
    void neverRefundsMoreThanWasCapturedUnderConcurrentRequests() throws Exception {
        var paid = id(charge("card", "tok_ok", 1, 200));

        var responses = inParallel(IntStream.range(0, 20)
                .mapToObj(_ -> refundRequest(paid, key(), "{\"amount\": 1000, \"reason\": \"one bunch\"}"))
                .toList());

        assertThat(responses.stream().filter(response -> response.getStatus().value() == 201))
                .hasSize(15);
        assertThat(responses.stream().filter(response -> response.getStatus().value() == 409))
                .hasSize(5);
        assertThat(statusAndRefunded(paid)).isEqualTo("REFUNDED 15000");
    }

    @Test
    void refundsOnceUnderConcurrentRequestsOfOneKey() throws Exception {
        var paid = id(charge("card", "tok_ok", 1, 200));
        var key = key();
        var request = "{\"amount\": 1000, \"reason\": \"one bunch\"}";

        var responses = inParallel(Stream.generate(() -> retryingConflicts(refundRequest(paid, key, request)))
                .limit(50)
                .toList());

        assertThat(responses.stream().map(response -> response.getStatus().value()))
                .containsOnly(201);
        assertThat(responses.stream()
                        .map(response -> json.readTree(response.getResponseBody()))
                        .distinct())
                .hasSize(1);
        assertThat(responses.stream()
                        .filter(response -> response.getResponseHeaders().containsHeader("Idempotency-Replayed")))
                .hasSize(49);
        assertThat(statusAndRefunded(paid)).isEqualTo("COMPLETED 1000");
        refund(paid, key, "{\"amount\": 2000, \"reason\": \"two\"}", 422);
    }

    @Test
    void completesARefundAfterAProviderErrorOrTimeout() {
        var paid = id(charge("card", "tok_ok", 1, 200));

        paymentSandboxServer.simulate(PaymentSandboxServer.Fault.FAILS_REQUESTS);
        var failed = refund(paid, key(), "{\"amount\": 1000, \"reason\": \"failed\"}", 202);
        paymentSandboxServer.simulate(PaymentSandboxServer.Fault.DROPS_RESPONSES);
        var silent = refund(paid, key(), "{\"amount\": 2000, \"reason\": \"silent\"}", 202);
        assertThat(silent.path("status").asString()).isEqualTo("UNKNOWN");
        paymentSandboxServer.simulate(PaymentSandboxServer.Fault.NONE);

        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(statusAndRefunded(paid)).isEqualTo("COMPLETED 3000"));
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(testEventExchange.receivedFor(order.toString()))
                        .hasSize(3));
        assertThat(paymentSandboxServer.hasRefunded(failed.path("refund_id").asString()))
                .isTrue();
    }

    @Test
    void rejectsRefundsOfAnUnknownPaymentOrWithAnInvalidKey() {
        var paid = id(charge("card", "tok_ok", 1, 200));

        refund(UUID.randomUUID().toString(), key(), "{\"reason\": \"none\"}", 404);
        refund(paid, "short", "{\"reason\": \"wilted\"}", 400);
        assertThat(charge("card", null, 2, 400).path("type").asString()).isEqualTo("urn:micro-sayur:token-required");
    }

    private Callable<EntityExchangeResult<byte[]>> refundRequest(String payment, String key, String request) {
        return () -> client.refund(payment, key, request).expectBody().returnResult();
    }

    /** Repeats the request while a response reports that the first request with the key still runs. */
    private static Callable<EntityExchangeResult<byte[]>> retryingConflicts(
            Callable<EntityExchangeResult<byte[]>> request) {
        return () -> await().atMost(TIMEOUT)
                .until(request, response -> response.getStatus().value() != 409);
    }

    private static <T> List<T> inParallel(List<Callable<T>> requests) throws InterruptedException {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            return callers.invokeAll(requests).stream()
                    .map(response -> response.resultNow())
                    .toList();
        }
    }
}
