package id.microsayur.payment;

import id.microsayur.platform.test.TestTokens;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everybody who calls payment-service, and what they say. */
record PaymentApiClient(int port, TestTokens tokens) {

    private static final UUID ADMIN = UUID.randomUUID();

    RestTestClient anonymous() {
        return RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
    }

    RestTestClient customer(UUID id) {
        return withToken(tokens.customer(id));
    }

    RestTestClient admin() {
        return withToken(tokens.user(ADMIN, "admin@example.com", "Admin", "ADMIN"));
    }

    RestTestClient orderService() {
        return withToken(tokens.service("order-service", "payment:charge"));
    }

    /** A charge of 15,000, with a null token for none. */
    ResponseSpec charge(UUID order, UUID customer, int attempt, String method, String token) {
        var wish = """
                {"order_id": "%s", "user_id": "%s", "amount": 15000, "currency": "IDR", "method": "%s", "token": %s}""".formatted(order, customer, method, token == null ? "null" : "\"" + token + "\"");
        return orderService()
                .post()
                .uri("/internal/payments")
                .header("Idempotency-Key", idempotencyKey(order, attempt))
                .contentType(MediaType.APPLICATION_JSON)
                .body(wish)
                .exchange();
    }

    static String idempotencyKey(UUID order, int attempt) {
        return "order-" + order + "-" + attempt;
    }

    /** All payments of an order, as order-service sees them. */
    JsonNode paymentsOfOrder(UUID order) {
        return body(orderService()
                        .get()
                        .uri("/internal/payments?order_id=" + order)
                        .exchange())
                .path("items");
    }

    ResponseSpec refund(String payment, String key, String wish) {
        return admin().post()
                .uri("/api/payments/" + payment + "/refunds")
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .body(wish)
                .exchange();
    }

    JsonNode refundsOf(String payment) {
        return body(admin().get().uri("/api/payments/" + payment + "/refunds").exchange())
                .path("items");
    }

    JsonNode ledgerAudit() {
        return body(admin().get().uri("/api/payments/ledger").exchange());
    }

    static JsonNode body(ResponseSpec response) {
        return JsonMapper.shared().readTree(response.expectBody().returnResult().getResponseBody());
    }

    private RestTestClient withToken(String token) {
        return anonymous()
                .mutate()
                .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .build();
    }
}
