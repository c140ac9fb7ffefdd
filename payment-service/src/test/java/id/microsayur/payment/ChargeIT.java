package id.microsayur.payment;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.platform.test.ServiceTest;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Charges and their results, idempotency and access, with the provider stubbed over HTTP. */
@ServiceTest
class ChargeIT extends StubbedProviderFixture {

    @Test
    void chargesAValidToken() {
        var testEventExchange = recordEvents();

        var receipt = charge("tok_ok", 1, 200);

        assertThat(receipt.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(receipt.path("amount").asLong()).isEqualTo(15_000);
        provider.verify(
                1,
                postRequestedFor(urlEqualTo("/charges"))
                        .withHeader("Authorization", equalTo("Bearer sandbox-key"))
                        .withHeader("Idempotency-Key", equalTo(id(receipt)))
                        .withRequestBody(matchingJsonPath("$.amount", equalTo("15000")))
                        .withRequestBody(matchingJsonPath("$.reference", equalTo(order.toString()))));
        await().atMost(TIMEOUT)
                .untilAsserted(() ->
                        assertThat(publishedEvents(testEventExchange)).containsExactly("payment.completed ch_1 null"));
    }

    @Test
    void reportsTheReasonOfADeclinedToken() {
        var testEventExchange = recordEvents();

        assertThat(charge("tok_declined", 1, 200).path("failure_reason").asString())
                .isEqualTo("card-declined");
        assertThat(charge("tok_insufficient_funds", 2, 200).path("status").asString())
                .isEqualTo("FAILED");

        assertThat(paymentsOfOrder().map(payment -> payment.path("status").asString()))
                .containsExactly("FAILED", "FAILED");
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(publishedEvents(testEventExchange))
                        .containsExactlyInAnyOrder(
                                "payment.failed ch_1 card-declined", "payment.failed ch_1 insufficient-funds"));
    }

    @Test
    void keepsThePaymentCompletedWhenTheProviderDeclinesTheRefund() {
        var paid = charge("tok_ok", 1, 200);
        provider.stubFor(post("/refunds")
                .willReturn(okJson(
                        "{\"refund_id\": \"re_1\", \"status\": \"declined\", \"decline_reason\": \"too_late\"}")));

        var declined =
                PaymentApiClient.body(client.refund(id(paid), UUID.randomUUID().toString(), "{\"reason\": \"wilted\"}")
                        .expectStatus()
                        .isCreated());

        assertThat(declined.path("failure_reason").asString()).isEqualTo("too-late");
        assertThat(paymentsOfOrder().map(payment -> payment.path("status").asString()))
                .containsExactly("COMPLETED");
    }

    @Test
    void chargesOnceUnderConcurrentRequestsOfOneKey() throws Exception {
        Callable<String> request = () -> id(charge("tok_ok", 1, 200));
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var responses =
                    callers.invokeAll(Stream.generate(() -> request).limit(20).toList());
            assertThat(responses.stream().map(response -> response.resultNow()).distinct())
                    .hasSize(1);
        }
        assertThat(chargesSent()).isEqualTo(1);
    }

    @Test
    void rejectsASecondChargeOfAnOrder() {
        var paid = charge("tok_ok", 1, 200);

        var problem = charge("tok_ok", 2, 409);

        assertThat(problem.path("type").asString()).isEqualTo("urn:micro-sayur:order-already-charged");
        assertThat(id(problem)).isEqualTo(id(paid));
        assertThat(chargesSent()).isEqualTo(1);
    }

    @Test
    void rejectsAKeyThatWasUsedForAnotherCharge() {
        charge("tok_ok", 1, 200);

        client.charge(order, UUID.randomUUID(), 1, "card", "tok_ok")
                .expectStatus()
                .isEqualTo(422);
    }

    @Test
    void showsAPaymentToItsOwnerOnlyAndChargesToServicesOnly() {
        var paid = charge("tok_ok", 1, 200);

        client.customer(customer)
                .get()
                .uri("/api/payments/" + id(paid))
                .exchange()
                .expectStatus()
                .isOk();
        client.customer(UUID.randomUUID())
                .get()
                .uri("/api/payments/" + id(paid))
                .exchange()
                .expectStatus()
                .isNotFound();
        client.customer(customer)
                .get()
                .uri("/internal/payments?order_id=" + order)
                .exchange()
                .expectStatus()
                .isForbidden();
    }
}
