package id.microsayur.payment;

import id.microsayur.platform.test.TestTokens;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** HTTP client of payment-service as a customer, an administrator, order-service or an anonymous caller. */
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

    /** Charges 15,000; a null token is sent as none. */
    ResponseSpec charge(UUID order, UUID customer, int attempt, String method, String token) {
        var request = """
                {"order_id": "%s", "user_id": "%s", "amount": 15000, "currency": "IDR", "method": "%s", "token": %s}""".formatted(order, customer, method, token == null ? "null" : "\"" + token + "\"");
        return orderService()
                .post()
                .uri("/internal/payments")
                .header("Idempotency-Key", idempotencyKey(order, attempt))
                .contentType(MediaType.APPLICATION_JSON)
                .body(request)
                .exchange();
    }

    static String idempotencyKey(UUID order, int attempt) {
        return "order-" + order + "-" + attempt;
    }

    /** All payments of an order, read as order-service. */
    JsonNode paymentsOfOrder(UUID order) {
        return body(orderService()
                        .get()
                        .uri("/internal/payments?order_id=" + order)
                        .exchange())
                .path("items");
    }

    ResponseSpec refund(String payment, String key, String request) {
        return admin().post()
                .uri("/api/payments/" + payment + "/refunds")
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .body(request)
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
