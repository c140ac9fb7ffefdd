package id.microsayur.order;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static id.microsayur.order.OrderFixtures.BAYAM;
import static id.microsayur.order.OrderFixtures.KANGKUNG;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.util.UUID;

/** HTTP stubs of user-service, product-service and payment-service. */
public final class DownstreamServiceStubs {

    private static final String RESERVATIONS = "/internal/reservations/.*";
    private static final String RESERVED_ORDER = "{{request.pathSegments.[2]}}";
    private static final String CHARGED_ORDER = "{{jsonPath request.body '$.order_id'}}";
    private static final String CHARGED_AMOUNT = "{{jsonPath request.body '$.amount'}}";

    private final WireMockServer http =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().globalTemplating(true));

    public String start() {
        if (!http.isRunning()) {
            http.start();
        }
        return http.baseUrl();
    }

    public void stubSuccess() {
        http.resetAll();
        http.stubFor(post("/oauth2/token").willReturn(okJson("""
                {"access_token": "service-token", "token_type": "Bearer", "expires_in": 600}""")));
        stubReservation();
        stubOffers("");
        stubCharge("COMPLETED");
    }

    void stubReservation() {
        http.stubFor(put(urlPathMatching(RESERVATIONS))
                .willReturn(okJson("""
                {"order_id": "%s", "expires_at": "2030-01-01T00:00:00Z", "lines": %s}""".formatted(RESERVED_ORDER, pricedProductsJson()))));
    }

    void stubReservationFor(String orderId) {
        http.stubFor(put(urlEqualTo("/internal/reservations/" + orderId))
                .willReturn(okJson("""
                {"order_id": "%s", "expires_at": "2030-01-01T00:00:00Z", "lines": %s}""".formatted(orderId, pricedProductsJson()))));
    }

    int countReservations(String orderId) {
        return http.findAll(putRequestedFor(urlEqualTo("/internal/reservations/" + orderId)))
                .size();
    }

    void stubOffers(String items) {
        http.stubFor(get(urlPathEqualTo("/internal/offers")).willReturn(okJson("{\"items\": [" + items + "]}")));
    }

    void stubOffersFailure() {
        http.stubFor(get(urlPathEqualTo("/internal/offers")).willReturn(serverError()));
    }

    public void stubChargeStatus(int status) {
        http.stubFor(post("/internal/payments")
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "application/problem+json")
                        .withBody("{\"type\": \"urn:micro-sayur:refused\"}")));
    }

    public int countCharges() {
        return http.findAll(postRequestedFor(urlEqualTo("/internal/payments"))).size();
    }

    void stubInsufficientStock() {
        http.stubFor(put(urlPathMatching(RESERVATIONS))
                .willReturn(aResponse()
                        .withStatus(409)
                        .withHeader("Content-Type", "application/problem+json")
                        .withBody("""
                        {"type": "urn:micro-sayur:insufficient-stock", "title": "Insufficient stock", "status": 409,
                         "shortages": [{"product_id": "%s", "requested": 2, "available": 1}], "lines": %s}""".formatted(KANGKUNG, pricedProductsJson()))));
    }

    void stubUnknownProduct() {
        http.stubFor(put(urlPathMatching(RESERVATIONS))
                .willReturn(aResponse()
                        .withStatus(404)
                        .withHeader("Content-Type", "application/problem+json")
                        .withBody("""
                        {"type": "urn:micro-sayur:product-not-found", "status": 404,
                         "detail": "There is no product %s"}""".formatted(BAYAM))));
    }

    void stubProductServiceFailure() {
        http.stubFor(put(urlPathMatching(RESERVATIONS)).willReturn(serverError()));
    }

    void stubChargeBody(String type, String body) {
        http.stubFor(post("/internal/payments")
                .willReturn(aResponse().withHeader("Content-Type", type).withBody(body)));
    }

    public void stubPaymentServiceFailure() {
        http.stubFor(post("/internal/payments").willReturn(serverError()));
    }

    public void stubPaymentServiceTimeout() {
        http.stubFor(post("/internal/payments").willReturn(aResponse().withFixedDelay(6_000)));
    }

    /** Returns the payment id of the receipts. */
    public String stubCharge(String status) {
        var payment = UUID.randomUUID().toString();
        http.stubFor(
                post("/internal/payments").willReturn(okJson(receipt(status, payment, CHARGED_ORDER, CHARGED_AMOUNT))));
        return payment;
    }

    void stubPayment(String orderId, String payment, String status) {
        http.stubFor(get(urlPathEqualTo("/internal/payments"))
                .withQueryParam("order_id", equalTo(orderId))
                .willReturn(okJson("{\"items\": [" + receipt(status, payment, orderId, "15000") + "]}")));
    }

    void verifyChargedOnce(String orderId, int attempt, long amount) {
        http.verify(
                1,
                postRequestedFor(urlEqualTo("/internal/payments"))
                        .withHeader("Idempotency-Key", equalTo("order-" + orderId + "-" + attempt))
                        .withHeader("Authorization", equalTo("Bearer service-token"))
                        .withRequestBody(matchingJsonPath("$.amount", equalTo(String.valueOf(amount)))));
    }

    void verifyNeverCharged(UUID customer) {
        http.verify(
                0,
                postRequestedFor(urlEqualTo("/internal/payments"))
                        .withRequestBody(matchingJsonPath("$.user_id", equalTo(customer.toString()))));
    }

    private static String pricedProductsJson() {
        return """
                [{"product_id": "%s", "name": "Kangkung", "unit": "ikat", "unit_price": 4500, "quantity": 2},
                 {"product_id": "%s", "name": "Bayam", "unit": "ikat", "unit_price": 6000, "quantity": 1}]""".formatted(KANGKUNG, BAYAM);
    }

    private static String receipt(String status, String payment, String orderId, String amount) {
        return """
                {"payment_id": "%s", "order_id": "%s", "status": "%s", "amount": %s, "currency": "IDR",
                 "method": "card"}""".formatted(payment, orderId, status, amount);
    }
}
