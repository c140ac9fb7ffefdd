package id.microsayur.payment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import id.microsayur.payment.charge.ChargeService;
import id.microsayur.payment.charge.PaymentService;
import id.microsayur.payment.provider.PaymentProvider;
import id.microsayur.payment.provider.PaymentProviders;
import id.microsayur.payment.provider.ProviderNotification;
import id.microsayur.payment.provider.ProviderRefundRequest;
import id.microsayur.payment.provider.ProviderUnavailable;
import id.microsayur.payment.provider.RefundResult;
import id.microsayur.payment.provider.WebhookSignatureInvalid;
import id.microsayur.payment.reconciliation.ReconciliationQueue;
import id.microsayur.platform.test.ServiceTest;
import id.microsayur.platform.test.TestEventExchange;
import id.microsayur.platform.test.TestTokens;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole payment-service with providers stubbed over HTTP. */
@ServiceTest
class PaymentServiceIT {

    private static final WireMockServer provider =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private static final String SECRET = "a-webhook-secret";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @Autowired
    JsonMapper json;

    @Autowired
    RabbitTemplate rabbit;

    @Autowired
    AmqpAdmin admin;

    private PaymentApiClient client;
    private final UUID customer = UUID.randomUUID();
    private final UUID order = UUID.randomUUID();

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry properties) {
        provider.start();
        properties.add("payment.sandbox.url", provider::baseUrl);
        properties.add("payment.sandbox.key", () -> "sandbox-key");
        properties.add("payment.sandbox.webhook-secret", () -> SECRET);
        properties.add("payment.sandbox.read-timeout", () -> "1s");
        properties.add("payment.midtrans.url", provider::baseUrl);
        properties.add("payment.midtrans.server-key", () -> SECRET);
        properties.add("payment.methods.card", () -> "sandbox");
        properties.add("payment.methods[bank_transfer]", () -> "midtrans");
        properties.add("payment.reconciler.pause", () -> "100ms");
        properties.add("payment.reconciler.backoff", () -> "100ms");
        properties.add("payment.reconciler.certain-after", () -> "800ms");
    }

    @AfterAll
    static void stop() {
        provider.stop();
    }

    @BeforeEach
    void stubProvider(@Autowired TestTokens testTokens, @LocalServerPort int port) {
        client = new PaymentApiClient(port, testTokens);
        provider.resetAll();
        stubQuery(notFound());
        provider.stubFor(get(urlPathMatching("/refunds/by-key/.*")).willReturn(notFound()));
        provider.stubFor(put(urlPathMatching("/charges/by-key/.*/void"))
                .willReturn(okJson("{\"charge_id\": \"ch_0\", \"status\": \"voided\"}")));
        stubCharge("tok_ok", okJson("{\"charge_id\": \"ch_1\", \"status\": \"succeeded\"}"));
        stubCharge("tok_declined", declined("card_declined"));
        stubCharge("tok_insufficient_funds", declined("insufficient_funds"));
        stubCharge("tok_pending", okJson("{\"charge_id\": \"ch_1\", \"status\": \"pending\"}"));
        stubCharge("tok_timeout", aResponse().withFixedDelay(3_000));
        stubCharge("tok_error", serverError());
    }

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
    void completesAPendingChargeByWebhook() {
        var testEventExchange = recordEvents();
        stubQuery(okJson("{\"charge_id\": \"ch_1\", \"status\": \"pending\"}")); // the reconciler must not decide
        var receipt = charge("tok_pending", 1, 200);
        assertThat(receipt.path("status").asString()).isEqualTo("PENDING");
        var body = "{\"charge_id\": \"ch_1\", \"key\": \"%s\", \"status\": \"succeeded\"}".formatted(id(receipt));

        sendWebhook(body, sign(body + " ")).expectStatus().isUnauthorized();
        assertThat(charge("tok_pending", 1, 200).path("status").asString()).isEqualTo("PENDING");
        sendWebhook("{}", sign("{}")).expectStatus().isBadRequest();
        sendWebhook(body, sign(body)).expectStatus().isOk();
        sendWebhook(body, sign(body)).expectStatus().isOk();

        assertThat(charge("tok_pending", 1, 200).path("status").asString()).isEqualTo("COMPLETED");
        await().atMost(TIMEOUT)
                .untilAsserted(() ->
                        assertThat(publishedEvents(testEventExchange)).containsExactly("payment.completed ch_1 null"));
    }

    @Test
    void completesAMidtransBankTransferByNotification() throws Exception {
        var testEventExchange = recordEvents();
        provider.stubFor(post("/v2/charge").willReturn(okJson("""
                {"status_code": "201", "transaction_id": "tx-1", "gross_amount": "15000.00",
                 "transaction_status": "pending", "va_numbers": [{"bank": "bni", "va_number": "9888123"}]}""")));
        provider.stubFor(get(urlPathMatching("/v2/.*/status")).willReturn(okJson("""
                {"status_code": "201", "transaction_id": "tx-1", "gross_amount": "15000.00",
                 "transaction_status": "pending"}""")));
        var receipt = PaymentApiClient.body(client.charge(order, customer, 1, "bank_transfer", "bni")
                .expectStatus()
                .isOk());
        assertThat(receipt.path("status").asString()).isEqualTo("PENDING");
        assertThat(receipt.path("instructions").path("account").asString()).isEqualTo("9888123");

        sendMidtransNotification(receipt, "another key").expectStatus().isUnauthorized();
        sendMidtransNotification(receipt, SECRET).expectStatus().isOk();
        sendMidtransNotification(receipt, SECRET).expectStatus().isOk();

        await().atMost(TIMEOUT)
                .untilAsserted(() ->
                        assertThat(publishedEvents(testEventExchange)).containsExactly("payment.completed tx-1 null"));
    }

    private RestTestClient.ResponseSpec sendMidtransNotification(JsonNode payment, String key) throws Exception {
        var signature = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-512")
                        .digest((id(payment) + "200" + "15000.00" + key).getBytes(StandardCharsets.UTF_8)));
        return client.anonymous()
                .post()
                .uri("/api/payments/webhooks/midtrans")
                .contentType(MediaType.APPLICATION_JSON)
                .body("""
                        {"order_id": "%s", "status_code": "200", "gross_amount": "15000.00", "transaction_id": "tx-1",
                         "transaction_status": "settlement", "signature_key": "%s"}""".formatted(id(payment), signature))
                .exchange();
    }

    @Test
    void queriesTheProviderAfterATimeoutInsteadOfChargingAgain() {
        var testEventExchange = recordEvents();
        stubQuery(serverError()); // keeps the outcome open until the charge has returned
        assertThat(charge("tok_timeout", 1, 200).path("status").asString()).isEqualTo("UNKNOWN");

        stubQuery(okJson("{\"charge_id\": \"ch_9\", \"status\": \"succeeded\"}"));

        await().atMost(TIMEOUT)
                .untilAsserted(() ->
                        assertThat(publishedEvents(testEventExchange)).containsExactly("payment.completed ch_9 null"));
        assertThat(paymentsOfOrder().map(payment -> payment.path("status").asString()))
                .containsExactly("COMPLETED");
        assertThat(chargesSent()).isEqualTo(1);
    }

    @Test
    void failsAChargeUnknownToTheProvider() {
        var testEventExchange = recordEvents();
        stubQuery(serverError()); // keeps the outcome open until the charge has returned
        assertThat(charge("tok_error", 1, 200).path("status").asString()).isEqualTo("UNKNOWN");

        stubQuery(notFound());
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(publishedEvents(testEventExchange))
                        .containsExactly("payment.failed null never-charged"));

        assertThat(chargesSent()).isEqualTo(1);
    }

    @Test
    void discardsAChargeThatWasNeverSent(
            @Autowired PaymentService payments,
            @Autowired ReconciliationQueue reconciliationQueue,
            @Autowired PaymentProperties settings) {
        var chargeRequest =
                new ChargeRequest(order, customer, PaymentApiClient.idempotencyKey(order, 1), 15_000, "IDR", "card");
        var chargeService = new ChargeService(
                payments,
                new PaymentProviders(List.of(new UnreachableProvider()), () -> settings),
                reconciliationQueue);

        assertThatExceptionOfType(ProviderUnavailable.class)
                .isThrownBy(() -> chargeService.charge(chargeRequest, "tok_ok"));

        assertThat(paymentsOfOrder()).isEmpty();
        assertThat(charge("tok_ok", 1, 200).path("status").asString()).isEqualTo("COMPLETED");
    }

    /** Provider whose requests never arrive. */
    private static final class UnreachableProvider implements PaymentProvider {

        @Override
        public String name() {
            return "sandbox";
        }

        @Override
        public ChargeResult charge(Payment payment, String token) {
            return new ChargeResult.NotSent("refused");
        }

        @Override
        public ChargeResult queryCharge(Payment payment) {
            return new ChargeResult.Unclear("refused");
        }

        @Override
        public ChargeResult cancelCharge(Payment payment) {
            return queryCharge(payment);
        }

        @Override
        public RefundResult refund(Payment payment, ProviderRefundRequest refund) {
            return new RefundResult.Unclear("refused");
        }

        @Override
        public RefundResult queryRefund(Payment payment, ProviderRefundRequest refund) {
            return refund(payment, refund);
        }

        @Override
        public ProviderNotification parseWebhook(HttpHeaders headers, byte[] body) {
            throw new WebhookSignatureInvalid();
        }
    }

    @Test
    void declinesAPaymentMethodWithoutProvider() {
        var receipt = PaymentApiClient.body(client.charge(order, customer, 1, "barter", "tok_ok")
                .expectStatus()
                .isOk());

        assertThat(receipt.path("status").asString()).isEqualTo("FAILED");
        assertThat(receipt.path("failure_reason").asString()).isEqualTo("payment-method-unavailable");
        assertThat(chargesSent()).isZero();
    }

    @Test
    void refundsAChargeThatSucceedsAfterItFailed() {
        var testEventExchange = recordEvents();
        var receipt = charge("tok_declined", 1, 200);
        provider.stubFor(post("/refunds").willReturn(okJson("{\"refund_id\": \"re_1\", \"status\": \"succeeded\"}")));
        var body = "{\"charge_id\": \"ch_7\", \"key\": \"%s\", \"status\": \"succeeded\"}".formatted(id(receipt));

        sendWebhook(body, sign(body)).expectStatus().isOk();

        await().atMost(TIMEOUT).untilAsserted(() -> {
            assertThat(client.refundsOf(id(receipt)).path(0).path("status").asString())
                    .isEqualTo("COMPLETED");
            assertThat(publishedEvents(testEventExchange)).containsExactly("payment.failed ch_1 card-declined");
        });
        assertThat(charge("tok_ok", 2, 200).path("status").asString()).isEqualTo("COMPLETED");
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

    private static void stubCharge(String token, ResponseDefinitionBuilder response) {
        provider.stubFor(post("/charges")
                .withRequestBody(matchingJsonPath("$.token", equalTo(token)))
                .willReturn(response));
    }

    private static void stubQuery(ResponseDefinitionBuilder response) {
        provider.stubFor(get(urlPathMatching("/charges/by-key/.*")).willReturn(response));
    }

    private static ResponseDefinitionBuilder declined(String reason) {
        return okJson(
                "{\"charge_id\": \"ch_1\", \"status\": \"declined\", \"decline_reason\": \"%s\"}".formatted(reason));
    }

    private int chargesSent() {
        return provider.findAll(postRequestedFor(urlEqualTo("/charges"))
                        .withRequestBody(matchingJsonPath("$.reference", equalTo(order.toString()))))
                .size();
    }

    private JsonNode charge(String token, int attempt, int expected) {
        return PaymentApiClient.body(client.charge(order, customer, attempt, "card", token)
                .expectStatus()
                .isEqualTo(expected));
    }

    private Stream<JsonNode> paymentsOfOrder() {
        return client.paymentsOfOrder(order).valueStream();
    }

    private RestTestClient.ResponseSpec sendWebhook(String body, String signature) {
        return client.anonymous()
                .post()
                .uri("/api/payments/webhooks/sandbox")
                .header("X-Signature", signature)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    private static String sign(String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String id(JsonNode payment) {
        return payment.path("payment_id").asString();
    }

    private TestEventExchange recordEvents() {
        return new TestEventExchange(admin, rabbit, json, "payment.*");
    }

    private List<String> publishedEvents(TestEventExchange testEventExchange) {
        return testEventExchange.receivedFor(order.toString()).stream()
                .map(event -> "%s %s %s"
                        .formatted(
                                event.path("event").asString(),
                                event.path("data").path("provider_reference").asString(null),
                                event.path("data").path("failure_reason").asString(null)))
                .toList();
    }
}
