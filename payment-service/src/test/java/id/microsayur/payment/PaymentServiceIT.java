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
import id.microsayur.platform.test.Broker;
import id.microsayur.platform.test.ServiceTest;
import id.microsayur.platform.test.Tokens;
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

/** payment-service as a whole, with the provider stubbed over HTTP. */
@ServiceTest
class PaymentServiceIT {

    private static final WireMockServer provider =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private static final String SECRET = "a-webhook-secret";
    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    JsonMapper json;

    @Autowired
    RabbitTemplate rabbit;

    @Autowired
    AmqpAdmin admin;

    private Callers callers;
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
    void theProviderKnowsNothing(@Autowired Tokens tokens, @LocalServerPort int port) {
        callers = new Callers(port, tokens);
        provider.resetAll();
        provider.stubFor(get(urlPathMatching("/charges/by-key/.*")).willReturn(notFound()));
        provider.stubFor(get(urlPathMatching("/refunds/by-key/.*")).willReturn(notFound()));
        provider.stubFor(put(urlPathMatching("/charges/by-key/.*/void"))
                .willReturn(okJson("{\"charge_id\": \"ch_0\", \"status\": \"voided\"}")));
        on("tok_ok", okJson("{\"charge_id\": \"ch_1\", \"status\": \"succeeded\"}"));
        on("tok_declined", declined("card_declined"));
        on("tok_insufficient_funds", declined("insufficient_funds"));
        on("tok_pending", okJson("{\"charge_id\": \"ch_1\", \"status\": \"pending\"}"));
        on("tok_timeout", aResponse().withFixedDelay(3_000));
        on("tok_error", serverError());
    }

    @Test
    void takesTheMoneyOfAGoodToken() {
        var broker = listen();

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
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(news(broker)).containsExactly("payment.completed ch_1 null"));
    }

    @Test
    void saysWhyATokenWasDeclined() {
        var broker = listen();

        assertThat(charge("tok_declined", 1, 200).path("failure_reason").asString())
                .isEqualTo("card-declined");
        assertThat(charge("tok_insufficient_funds", 2, 200).path("status").asString())
                .isEqualTo("FAILED");

        assertThat(ofOrder().map(payment -> payment.path("status").asString())).containsExactly("FAILED", "FAILED");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(news(broker))
                        .containsExactlyInAnyOrder(
                                "payment.failed ch_1 card-declined", "payment.failed ch_1 insufficient-funds"));
    }

    @Test
    void settlesByWebhookWhatTheProviderLeftPending() {
        var broker = listen();
        var receipt = charge("tok_pending", 1, 200);
        assertThat(receipt.path("status").asString()).isEqualTo("PENDING");
        var told = "{\"charge_id\": \"ch_1\", \"key\": \"%s\", \"status\": \"succeeded\"}".formatted(id(receipt));

        webhook(told, sign(told + " ")).expectStatus().isUnauthorized();
        assertThat(charge("tok_pending", 1, 200).path("status").asString()).isEqualTo("PENDING");
        webhook("{}", sign("{}")).expectStatus().isBadRequest();
        webhook(told, sign(told)).expectStatus().isOk();
        webhook(told, sign(told)).expectStatus().isOk();

        assertThat(charge("tok_pending", 1, 200).path("status").asString()).isEqualTo("COMPLETED");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(news(broker)).containsExactly("payment.completed ch_1 null"));
    }

    @Test
    void waitsForATransferToTheAccountThatMidtransNames() throws Exception {
        var broker = listen();
        provider.stubFor(post("/v2/charge").willReturn(okJson("""
                {"status_code": "201", "transaction_id": "tx-1", "gross_amount": "15000.00",
                 "transaction_status": "pending", "va_numbers": [{"bank": "bni", "va_number": "9888123"}]}""")));
        provider.stubFor(get(urlPathMatching("/v2/.*/status")).willReturn(okJson("""
                {"status_code": "201", "transaction_id": "tx-1", "gross_amount": "15000.00",
                 "transaction_status": "pending"}""")));
        var receipt = Callers.body(callers.charge(order, customer, 1, "bank_transfer", "bni")
                .expectStatus()
                .isOk());
        assertThat(receipt.path("status").asString()).isEqualTo("PENDING");
        assertThat(receipt.path("instructions").path("account").asString()).isEqualTo("9888123");

        notification(receipt, "another key").expectStatus().isUnauthorized();
        notification(receipt, SECRET).expectStatus().isOk();
        notification(receipt, SECRET).expectStatus().isOk();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(news(broker)).containsExactly("payment.completed tx-1 null"));
    }

    private RestTestClient.ResponseSpec notification(JsonNode payment, String key) throws Exception {
        var signature = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-512")
                        .digest((id(payment) + "200" + "15000.00" + key).getBytes(StandardCharsets.UTF_8)));
        return callers.nobody()
                .post()
                .uri("/api/payments/webhooks/midtrans")
                .contentType(MediaType.APPLICATION_JSON)
                .body("""
                        {"order_id": "%s", "status_code": "200", "gross_amount": "15000.00", "transaction_id": "tx-1",
                         "transaction_status": "settlement", "signature_key": "%s"}""".formatted(id(payment), signature))
                .exchange();
    }

    @Test
    void asksWhatBecameOfAChargeThatWasNeverAnswered() {
        var broker = listen();
        var receipt = charge("tok_timeout", 1, 200);
        assertThat(receipt.path("status").asString()).isEqualTo("UNKNOWN");

        provider.stubFor(get("/charges/by-key/" + id(receipt))
                .willReturn(okJson("{\"charge_id\": \"ch_9\", \"status\": \"succeeded\"}")));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(news(broker)).containsExactly("payment.completed ch_9 null"));
        assertThat(ofOrder().map(payment -> payment.path("status").asString())).containsExactly("COMPLETED");
        assertThat(chargesSent()).isEqualTo(1);
    }

    @Test
    void failsAChargeThatTheProviderNeverKnew() {
        var broker = listen();
        assertThat(charge("tok_error", 1, 200).path("status").asString()).isEqualTo("UNKNOWN");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(news(broker)).containsExactly("payment.failed null never-charged"));

        assertThat(chargesSent()).isEqualTo(1);
    }

    @Test
    void keepsNothingOfAChargeThatWasNeverSent(
            @Autowired PaymentService payments, @Autowired Agenda agenda, @Autowired PaymentProperties settings) {
        var bill = new Bill(order, customer, Callers.key(order, 1), 15_000, "IDR", "card");
        var cashier = new Cashier(payments, new Providers(List.of(new UnreachableProvider()), () -> settings), agenda);

        assertThatExceptionOfType(ProviderUnavailable.class).isThrownBy(() -> cashier.charge(bill, "tok_ok"));

        assertThat(ofOrder()).isEmpty();
        assertThat(charge("tok_ok", 1, 200).path("status").asString()).isEqualTo("COMPLETED");
    }

    /** Nobody listens where the provider should be. */
    private static final class UnreachableProvider implements PaymentProvider {

        @Override
        public String name() {
            return "sandbox";
        }

        @Override
        public Answer charge(Payment payment, String token) {
            return new Answer.NotSent("refused");
        }

        @Override
        public Answer ask(Payment payment) {
            return new Answer.Unclear("refused");
        }

        @Override
        public Answer stop(Payment payment) {
            return ask(payment);
        }

        @Override
        public RefundAnswer refund(Payment payment, Refund refund) {
            return new RefundAnswer.Unclear("refused");
        }

        @Override
        public RefundAnswer askRefund(Payment payment, Refund refund) {
            return refund(payment, refund);
        }

        @Override
        public News hear(HttpHeaders headers, byte[] body) {
            throw new WebhookRejected();
        }
    }

    @Test
    void takesNoMoneyInAWayThatNobodyOffers() {
        var receipt = Callers.body(callers.charge(order, customer, 1, "barter", "tok_ok")
                .expectStatus()
                .isOk());

        assertThat(receipt.path("status").asString()).isEqualTo("FAILED");
        assertThat(receipt.path("failure_reason").asString()).isEqualTo("payment-method-unavailable");
        assertThat(chargesSent()).isZero();
    }

    @Test
    void givesBackWhatTheProviderChargedAfterItHadFailed() {
        var broker = listen();
        var receipt = charge("tok_declined", 1, 200);
        provider.stubFor(post("/refunds").willReturn(okJson("{\"refund_id\": \"re_1\", \"status\": \"succeeded\"}")));
        var told = "{\"charge_id\": \"ch_7\", \"key\": \"%s\", \"status\": \"succeeded\"}".formatted(id(receipt));

        webhook(told, sign(told)).expectStatus().isOk();

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(callers.refundsOf(id(receipt)).path(0).path("status").asString())
                    .isEqualTo("COMPLETED");
            assertThat(news(broker)).containsExactly("payment.failed ch_1 card-declined");
        });
        assertThat(charge("tok_ok", 2, 200).path("status").asString()).isEqualTo("COMPLETED");
    }

    @Test
    void keepsTheMoneyWhenTheProviderRefusesToGiveItBack() {
        var paid = charge("tok_ok", 1, 200);
        provider.stubFor(post("/refunds")
                .willReturn(okJson(
                        "{\"refund_id\": \"re_1\", \"status\": \"declined\", \"decline_reason\": \"too_late\"}")));

        var refused = Callers.body(callers.refund(id(paid), UUID.randomUUID().toString(), "{\"reason\": \"wilted\"}")
                .expectStatus()
                .isCreated());

        assertThat(refused.path("failure_reason").asString()).isEqualTo("too-late");
        assertThat(ofOrder().map(payment -> payment.path("status").asString())).containsExactly("COMPLETED");
    }

    @Test
    void chargesOnceHoweverOftenItIsAsked() throws Exception {
        Callable<String> request = () -> id(charge("tok_ok", 1, 200));
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    callers.invokeAll(Stream.generate(() -> request).limit(20).toList());
            assertThat(answers.stream().map(answer -> answer.resultNow()).distinct())
                    .hasSize(1);
        }
        assertThat(chargesSent()).isEqualTo(1);
    }

    @Test
    void chargesNoOrderTwiceUnderAnotherKey() {
        var paid = charge("tok_ok", 1, 200);

        var problem = charge("tok_ok", 2, 409);

        assertThat(problem.path("type").asString()).isEqualTo("urn:micro-sayur:order-already-charged");
        assertThat(id(problem)).isEqualTo(id(paid));
        assertThat(chargesSent()).isEqualTo(1);
    }

    @Test
    void refusesAKeyThatWasUsedForAnotherCharge() {
        charge("tok_ok", 1, 200);

        callers.charge(order, UUID.randomUUID(), 1, "card", "tok_ok")
                .expectStatus()
                .isEqualTo(422);
    }

    @Test
    void showsAPaymentToWhoPaidAndChargesForServicesOnly() {
        var paid = charge("tok_ok", 1, 200);

        callers.customer(customer)
                .get()
                .uri("/api/payments/" + id(paid))
                .exchange()
                .expectStatus()
                .isOk();
        callers.customer(UUID.randomUUID())
                .get()
                .uri("/api/payments/" + id(paid))
                .exchange()
                .expectStatus()
                .isNotFound();
        callers.customer(customer)
                .get()
                .uri("/internal/payments?order_id=" + order)
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    private static void on(String token, ResponseDefinitionBuilder answer) {
        provider.stubFor(post("/charges")
                .withRequestBody(matchingJsonPath("$.token", equalTo(token)))
                .willReturn(answer));
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
        return Callers.body(callers.charge(order, customer, attempt, "card", token)
                .expectStatus()
                .isEqualTo(expected));
    }

    private Stream<JsonNode> ofOrder() {
        return callers.ofOrder(order).valueStream();
    }

    private RestTestClient.ResponseSpec webhook(String body, String signature) {
        return callers.nobody()
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

    private Broker listen() {
        return new Broker(admin, rabbit, json, "payment.*");
    }

    private List<String> news(Broker broker) {
        return broker.heardOf(order.toString()).stream()
                .map(event -> "%s %s %s"
                        .formatted(
                                event.path("event").asString(),
                                event.path("data").path("provider_reference").asString(null),
                                event.path("data").path("failure_reason").asString(null)))
                .toList();
    }
}
