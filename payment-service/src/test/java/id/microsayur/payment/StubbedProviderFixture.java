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

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import id.microsayur.platform.test.TestEventExchange;
import id.microsayur.platform.test.TestTokens;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Base of tests of the whole service with providers stubbed by WireMock; the stub lives as long as the shared context. */
abstract class StubbedProviderFixture {

    static final WireMockServer provider =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    static final String SECRET = "a-webhook-secret";
    static final Duration TIMEOUT = Duration.ofSeconds(40);

    @Autowired
    JsonMapper json;

    @Autowired
    RabbitTemplate rabbit;

    @Autowired
    AmqpAdmin admin;

    PaymentApiClient client;
    final UUID customer = UUID.randomUUID();
    final UUID order = UUID.randomUUID();

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry properties) {
        provider.start();
        properties.add("payment.sandbox.url", provider::baseUrl);
        properties.add("payment.sandbox.key", () -> "sandbox-key");
        properties.add("payment.sandbox.webhook-secret", () -> SECRET);
        properties.add("payment.sandbox.read-timeout", () -> "5s");
        properties.add("payment.midtrans.url", provider::baseUrl);
        properties.add("payment.midtrans.server-key", () -> SECRET);
        properties.add("payment.methods.card", () -> "sandbox");
        properties.add("payment.methods[bank_transfer]", () -> "midtrans");
        properties.add("payment.reconciler.pause", () -> "100ms");
        properties.add("payment.reconciler.backoff", () -> "100ms");
        properties.add("payment.reconciler.certain-after", () -> "800ms");
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
        stubCharge("tok_timeout", aResponse().withFixedDelay(7_000));
        stubCharge("tok_error", serverError());
    }

    static void stubCharge(String token, ResponseDefinitionBuilder response) {
        provider.stubFor(post("/charges")
                .withRequestBody(matchingJsonPath("$.token", equalTo(token)))
                .willReturn(response));
    }

    static void stubQuery(ResponseDefinitionBuilder response) {
        provider.stubFor(get(urlPathMatching("/charges/by-key/.*")).willReturn(response));
    }

    static ResponseDefinitionBuilder declined(String reason) {
        return okJson(
                "{\"charge_id\": \"ch_1\", \"status\": \"declined\", \"decline_reason\": \"%s\"}".formatted(reason));
    }

    int chargesSent() {
        return provider.findAll(postRequestedFor(urlEqualTo("/charges"))
                        .withRequestBody(matchingJsonPath("$.reference", equalTo(order.toString()))))
                .size();
    }

    JsonNode charge(String token, int attempt, int expected) {
        return PaymentApiClient.body(client.charge(order, customer, attempt, "card", token)
                .expectStatus()
                .isEqualTo(expected));
    }

    Stream<JsonNode> paymentsOfOrder() {
        return client.paymentsOfOrder(order).valueStream();
    }

    static String id(JsonNode payment) {
        return payment.path("payment_id").asString();
    }

    TestEventExchange recordEvents() {
        return new TestEventExchange(admin, rabbit, json, "payment.*");
    }

    List<String> publishedEvents(TestEventExchange testEventExchange) {
        return testEventExchange.receivedFor(order.toString()).stream()
                .map(event -> "%s %s %s"
                        .formatted(
                                event.path("event").asString(),
                                event.path("data").path("provider_reference").asString(null),
                                event.path("data").path("failure_reason").asString(null)))
                .toList();
    }
}
