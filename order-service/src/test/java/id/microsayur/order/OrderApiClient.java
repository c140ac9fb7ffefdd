package id.microsayur.order;

import static id.microsayur.order.OrderFixtures.BAYAM;
import static id.microsayur.order.OrderFixtures.KANGKUNG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** HTTP client of the order API, with or without a token. */
public final class OrderApiClient {

    private final RestTestClient http;
    private final JsonMapper json;

    public OrderApiClient(int port, String token, JsonMapper json) {
        var client = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port);
        this.http = token.isEmpty()
                ? client.build()
                : client.defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                        .build();
        this.json = json;
    }

    public JsonNode place(String token, int expected) {
        return placeFor(card(token), expected);
    }

    JsonNode placeFor(String payment, int expected) {
        return post("/api/orders", orderJson(payment, "reject"), expected);
    }

    /** Without an expectation of the status. */
    JsonNode tryPlaceFor(String payment) {
        return readBody(http.post()
                .uri("/api/orders")
                .contentType(MediaType.APPLICATION_JSON)
                .body(orderJson(payment, "reject"))
                .exchange());
    }

    JsonNode placeOrWait(String token, int expected) {
        return post("/api/orders", orderJson(card(token), "wait"), expected);
    }

    public RestTestClient.ResponseSpec placeWithKey(String key, String token) {
        return http.post()
                .uri("/api/orders")
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .body(orderJson(card(token), "reject"))
                .exchange();
    }

    RestTestClient.ResponseSpec payWithKey(String key, String orderId, String token) {
        return http.post()
                .uri("/api/orders/" + orderId + "/payment")
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .body(card(token))
                .exchange();
    }

    JsonNode put(String path, String body, int expected) {
        return readBody(http.put()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange()
                .expectStatus()
                .isEqualTo(expected));
    }

    void delete(String path) {
        http.delete().uri(path).exchange().expectStatus().isNoContent();
    }

    String getText(String path, int expected) {
        var bytes = http.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isEqualTo(expected)
                .expectBody()
                .returnResult()
                .getResponseBody();
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    JsonNode post(String path, String body, int expected) {
        return readBody(http.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange()
                .expectStatus()
                .isEqualTo(expected));
    }

    JsonNode postWithKey(String path, String key, String body, int expected) {
        return readBody(sendWithKey(path, key, body).expectStatus().isEqualTo(expected));
    }

    RestTestClient.ResponseSpec sendWithKey(String path, String key, String body) {
        return http.post()
                .uri(path)
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    public JsonNode get(String path, int expected) {
        return readBody(http.get().uri(path).exchange().expectStatus().isEqualTo(expected));
    }

    public JsonNode getOrder(String orderId) {
        return get("/api/orders/" + orderId, 200);
    }

    List<String> timeline(String orderId) {
        return get("/api/orders/" + orderId + "/timeline", 200)
                .path("items")
                .valueStream()
                .filter(entry -> entry.path("kind").asString().equals("STATE"))
                .map(entry -> entry.path("to").asString())
                .distinct()
                .toList();
    }

    void awaitStatus(String orderId, String status) {
        await().untilAsserted(() ->
                assertThat(getOrder(orderId).path("status").asString()).isEqualTo(status));
    }

    JsonNode readBody(RestTestClient.ResponseSpec response) {
        var bytes = response.expectBody().returnResult().getResponseBody();
        return json.readTree(bytes == null ? new byte[] {'{', '}'} : bytes);
    }

    private static String card(String token) {
        return "{\"method\": \"card\", \"token\": \"%s\"}".formatted(token);
    }

    private static String orderJson(String payment, String whenOutOfStock) {
        return """
                {"items": [{"product_id": "%s", "quantity": 2}, {"product_id": "%s", "quantity": 1}],
                 "payment": %s,
                 "delivery": {"recipient": "Siti", "phone": "+62 812 3456 789", "address": "Jl. Melati 5, Bandung"},
                 "when_out_of_stock": "%s"}""".formatted(KANGKUNG, BAYAM, payment, whenOutOfStock);
    }
}
