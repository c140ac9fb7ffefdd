package id.microsayur.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import id.microsayur.platform.test.crash.KeyedEndpointChecks;
import id.microsayur.testsupport.crash.KeyedRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebhookIT extends NotificationStory {

    private final JsonMapper json = JsonMapper.builder().build();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private HttpServer app;

    @BeforeEach
    void startReceiver() throws IOException {
        app = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        app.createContext("/", exchange -> {
            var headers = exchange.getRequestHeaders();
            calls.add(new Call(
                    headers.getFirst("webhook-id"),
                    headers.getFirst("webhook-timestamp"),
                    headers.getFirst("webhook-signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            var status = statuses.poll();
            if (status != null && status == 302) {
                exchange.getResponseHeaders().set("Location", url() + "/elsewhere");
            }
            exchange.sendResponseHeaders(status == null ? 204 : status, -1);
            exchange.close();
        });
        app.start();
    }

    @AfterEach
    void stopReceiver() {
        app.stop(0);
    }

    @Test
    void callsAnEndpointWithASignatureUntilItSucceeds() throws Exception {
        var webhook = open(url() + "/hook");
        statuses.addAll(List.of(500, 302));
        var order = UUID.randomUUID();
        publisher.publish("order.created", orderCreated(order));
        publisher.publish("user.registered", registration("secret-token"));

        await().until(() -> calls.size() == 3);
        assertThat(calls.stream().map(Call::id).distinct()).hasSize(1);
        for (var call : calls) {
            assertThat(call.signature())
                    .isEqualTo(call.signedWith(webhook.path("secret").asString()));
        }
        var message = json.readTree(calls.getLast().body());
        assertThat(message.path("type").asString()).isEqualTo("notification.order_received");
        assertThat(message.at("/data/order/order_id").asString()).isEqualTo(order.toString());
        assertThat(message.at("/data/order/items/0/subtotal").asLong()).isEqualTo(15000);

        awaitSent(2);
        await().untilAsserted(() ->
                assertThat(deliveries(webhook).at("/items/0/status").asString()).isEqualTo("SENT"));
        assertThat(deliveries(webhook).at("/items/0/attempts").asInt()).isEqualTo(3);
        assertThat(deliveries(webhook).at("/page/total_items").asInt()).isEqualTo(1);
        assertThat(calls).noneMatch(call -> call.body().contains("secret-token"));
    }

    @Test
    void disablesAnEndpointAfterTooManyFailuresOrA410() throws Exception {
        var silent = open(url() + "/hook");
        statuses.addAll(List.of(500, 500, 500));
        publisher.publish("order.status_changed", orderStatusChanged(UUID.randomUUID(), "PAID", "SHIPPED"));
        await().until(() -> status(silent).equals("DISABLED"));
        await().untilAsserted(() ->
                assertThat(deliveries(silent).at("/items/0/failure").asString()).isEqualTo("answered 500"));

        var gone = open(url() + "/hook");
        statuses.add(410);
        publisher.publish("order.status_changed", orderStatusChanged(UUID.randomUUID(), "PAID", "SHIPPED"));
        await().until(() -> status(gone).equals("DISABLED"));
        assertThat(calls).hasSize(4);
        awaitSent(2);
    }

    @Test
    void registersAWebhookOncePerKeyWhateverIsKilled(@Autowired KeyedEndpointChecks checks) {
        checks.verifyOneEffectPerKey(Map.of("POST /api/notifications/webhooks", this::keyedRegistration));
        assertThat(jdbc.sql("select count(*) from idempotency_key where body is not null")
                        .query(Long.class)
                        .single())
                .as("stored secrets")
                .isZero();

        var repeated = keyedRegistration();
        var bearer = bearer();
        post("/hook", repeated.key(), bearer).expectStatus().isCreated();
        post("/elsewhere", repeated.key(), bearer)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:micro-sayur:idempotency-key-reused");
    }

    private KeyedRequest keyedRegistration() {
        var user = UUID.randomUUID();
        var bearer = "Bearer " + testTokens.customer(user);
        var key = UUID.randomUUID().toString();
        return KeyedRequest.of(
                key,
                () -> KeyedEndpointChecks.answer(post("/hook", key, bearer)),
                () -> jdbc.sql("select count(*) from webhook_endpoints where user_id = ?")
                        .param(user.toString())
                        .query(Integer.class)
                        .single());
    }

    private RestTestClient.ResponseSpec post(String path, String key, String bearer) {
        return http.post()
                .uri("/api/notifications/webhooks")
                .header("Authorization", bearer)
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"url\": \"%s\"}".formatted(url() + path))
                .exchange();
    }

    @Test
    void hidesAWebhookFromOtherUsers() throws Exception {
        var webhook = open(url() + "/hook");
        var path = "/api/notifications/webhooks/" + webhook.path("webhook_id").asString();
        var otherUser = "Bearer " + testTokens.customer(UUID.randomUUID());

        assertThat(list().path("items").path(0).has("secret")).isFalse();
        http.get()
                .uri(path + "/deliveries")
                .header("Authorization", otherUser)
                .exchange()
                .expectStatus()
                .isNotFound();
        http.delete()
                .uri(path)
                .header("Authorization", otherUser)
                .exchange()
                .expectStatus()
                .isNotFound();
        http.delete().uri(path).exchange().expectStatus().isUnauthorized();
        http.delete()
                .uri(path)
                .header("Authorization", bearer())
                .exchange()
                .expectStatus()
                .isNoContent();
        assertThat(list().path("items")).isEmpty();
        this.publisher.publish("order.created", orderCreated(UUID.randomUUID()));
        awaitSent(1);
        assertThat(calls).isEmpty();
    }

    @Test
    void rejectsPrivateUrlsAndTooManyWebhooks() {
        for (var url : List.of("https://10.0.0.1/", "http://192.168.0.1/", "http://example.com/", "nonsense")) {
            post(url)
                    .expectStatus()
                    .isEqualTo(422)
                    .expectBody()
                    .jsonPath("$.type")
                    .isEqualTo("urn:micro-sayur:webhook-url-refused");
        }
        post("").expectStatus().isBadRequest();
        for (var i = 0; i < 5; i++) {
            open(url());
        }
        post(url()).expectStatus().isEqualTo(409);
    }

    @Test
    void skipsWebhooksWhenTheChannelIsSwitchedOff() throws Exception {
        open(url());
        putPreferences("""
                {"channels": {"webhook": false}}""").expectStatus().isOk();
        publisher.publish("order.created", orderCreated(UUID.randomUUID()));
        awaitSent(1);
        assertThat(calls).isEmpty();
        history(userId).jsonPath("$.items[0].channels").isEqualTo(List.of("EMAIL"));
    }

    /** One call at a time goes to the silent receivers of one owner, whatever is due for them. */
    @Test
    void delaysOnlyTheOwnerOfSilentReceivers() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            for (var number = 0; number < 5; number++) {
                open("http://127.0.0.1:" + silent.getLocalPort());
            }
            for (var number = 0; number < 4; number++) {
                publisher.publish("order.created", orderCreated(UUID.randomUUID()));
            }
            awaitSent(4);
            var other = UUID.randomUUID();
            read(post(url() + "/other", "Bearer " + testTokens.customer(other))
                    .expectStatus()
                    .isCreated());

            publisher.publish(
                    "order.created", orderCreated(UUID.randomUUID()).replace(userId.toString(), other.toString()));

            await().until(() -> calls.size() == 1);
            assertThat(jdbc.sql("select count(*) from webhook_endpoints where user_id = ? and calling_until > now()")
                            .param(userId.toString())
                            .query(Integer.class)
                            .single())
                    .isLessThanOrEqualTo(1);
        }
    }

    private String url() {
        return "http://127.0.0.1:" + app.getAddress().getPort();
    }

    private JsonNode open(String url) {
        return read(post(url).expectStatus().isCreated());
    }

    private RestTestClient.ResponseSpec post(String url) {
        return post(url, bearer());
    }

    private RestTestClient.ResponseSpec post(String url, String bearer) {
        return http.post()
                .uri("/api/notifications/webhooks")
                .header("Authorization", bearer)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.writeValueAsString(Map.of("url", url)))
                .exchange();
    }

    private JsonNode list() {
        return get("/api/notifications/webhooks");
    }

    private String status(JsonNode webhook) {
        return list().path("items")
                .valueStream()
                .filter(item -> item.path("webhook_id").equals(webhook.path("webhook_id")))
                .findFirst()
                .orElseThrow()
                .path("status")
                .asString();
    }

    private JsonNode deliveries(JsonNode webhook) {
        return get("/api/notifications/webhooks/" + webhook.path("webhook_id").asString() + "/deliveries");
    }

    private JsonNode get(String path) {
        return read(http.get()
                .uri(path)
                .header("Authorization", bearer())
                .exchange()
                .expectStatus()
                .isOk());
    }

    private JsonNode read(RestTestClient.ResponseSpec response) {
        return json.readTree(
                new String(response.expectBody().returnResult().getResponseBodyContent(), StandardCharsets.UTF_8));
    }

    /** A call received by the endpoint. */
    private record Call(String id, String timestamp, String signature, String body) {

        /** Computes the signature from the specification, independent of the main code. */
        String signedWith(String secret) throws Exception {
            var key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            var content = id + "." + timestamp + "." + body;
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
