package id.microsayur.launcher.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxServerTests {

    @TempDir
    Path dir;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> receivedWebhooks = new CopyOnWriteArrayList<>();
    private HttpServer shop;
    private HttpServer provider;

    @BeforeEach
    void start() throws Exception {
        shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        shop.createContext("/hook", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            receivedWebhooks.add(exchange.getRequestHeaders().getFirst("X-Signature") + " " + body);
            exchange.sendResponseHeaders(receivedWebhooks.size() == 1 ? 503 : 200, -1);
            exchange.close();
        });
        shop.start();
        startProvider();
    }

    @AfterEach
    void end() {
        provider.stop(0);
        shop.stop(0);
    }

    @Test
    void chargesOncePerKeyAlsoAfterARestart() throws Exception {
        var first = charge("key-1", "tok_ok", 10_000);
        provider.stop(0);
        startProvider();

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).contains("\"status\":\"succeeded\"");
        assertThat(charge("key-1", "tok_ok", 10_000).body()).isEqualTo(first.body());
        assertThat(get("/charges/by-key/key-1").body()).isEqualTo(first.body());
        assertThat(charge("key-1", "tok_ok", 99_000).statusCode()).isEqualTo(422);
    }

    @Test
    void listsItsChargesInTheOrderOfTheirKeysWithWhatWasGivenBack() throws Exception {
        charge("key-2", "tok_ok", 10_000);
        charge("key-1", "tok_declined", 5_000);

        assertThat(get("/charges").body())
                .matches(".*key-1.*key-2.*")
                .contains("\"refunded\":0", "\"status\":\"declined\"", "\"amount\":10000");
        assertThat(get("/charges?after=key-1").body()).doesNotContain("key-1").contains("key-2");
        assertThat(get("/charges?after=key-2").body()).isEqualTo("[]");
    }

    @Test
    void declinesOrFailsByToken() throws Exception {
        assertThat(charge("key-1", "tok_insufficient_funds", 1).body())
                .contains("\"status\":\"declined\"", "\"decline_reason\":\"insufficient_funds\"");
        assertThat(charge("key-2", "tok_error", 1).statusCode()).isEqualTo(500);
        assertThat(get("/charges/by-key/key-2").statusCode()).isEqualTo(404);
    }

    @Test
    void repeatsTheWebhookOfASettledChargeUntilItIsAcknowledged() throws Exception {
        assertThat(charge("key-1", "tok_pending", 1).body()).contains("\"status\":\"pending\"");

        await().until(() -> receivedWebhooks.size() >= 2);
        var body = receivedWebhooks.get(1).split(" ", 2)[1];
        assertThat(body).contains("\"key\":\"key-1\"", "\"status\":\"succeeded\"");
        assertThat(receivedWebhooks.get(1)).startsWith(SandboxWebhookSender.sign(body, "hook-secret"));
        assertThat(get("/charges/by-key/key-1").body()).contains("\"status\":\"succeeded\"");
    }

    @Test
    void waitsUntilATransferIsPaid() throws Exception {
        var charge = charge("key-1", "bank_transfer", "bca", 15_000).body();
        assertThat(charge)
                .contains("\"status\":\"pending\"", "\"bank\":\"bca\"", "\"before\":\"")
                .containsPattern("\"account\":\"88\\d{12}\"");
        provider.stop(0);
        startProvider();
        assertThat(get("/charges/by-key/key-1").body()).contains("\"status\":\"pending\"");

        assertThat(post("/charges/by-key/key-1/pay").body()).contains("\"status\":\"succeeded\"");

        await().until(() -> receivedWebhooks.size() >= 2); // the first one is refused
        assertThat(receivedWebhooks.get(1)).contains("\"key\":\"key-1\"", "\"status\":\"succeeded\"");
        assertThat(post("/charges/by-key/key-9/pay").statusCode()).isEqualTo(404);
    }

    @Test
    void paysAQrisCodeOnItsPageOrAfterTheChosenTime() throws Exception {
        var charge = charge("key-1", "qris", "qris", 15_000).body();
        assertThat(charge).contains("\"qr\":\"000201010212", "5303360540515000");
        var page = URI.create(charge.replaceFirst(".*\"url\":\"([^\"]+)\".*", "$1"));
        assertThat(http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                        .body())
                .contains("IDR 15000: PENDING", "<button>");

        var paid = http.send(
                HttpRequest.newBuilder(page).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());

        assertThat(paid.body()).contains("SUCCEEDED").doesNotContain("<button>");
        put("/mood", "{\"pay_after_ms\":1}");
        charge("key-2", "qris", "qris", 1);
        await().until(() -> get("/charges/by-key/key-2").body().contains("\"status\":\"succeeded\""));
    }

    @Test
    void cancelsAWaitingCharge() throws Exception {
        charge("key-1", "qris", "qris", 1);

        assertThat(put("/charges/by-key/key-1/void", "").body())
                .contains("\"status\":\"declined\"", "\"decline_reason\":\"cancelled\"");
        assertThat(post("/charges/by-key/key-1/pay").body()).contains("\"status\":\"declined\"");
        assertThat(charge("key-2", "card", "qris", 1).body()).contains("\"decline_reason\":\"unknown_token\"");
    }

    @Test
    void declinesAWaitingChargeWhoseTimeIsOver() {
        var waiting = StoredCharge.of(
                "key-1",
                new StoredCharge.ChargeInstruction(1, "IDR", "qris", "qris", null),
                "http://127.0.0.1:9099/pay/",
                Instant.parse("2026-11-27T05:00:00Z"));

        assertThat(waiting.waitsForCustomer()).isTrue();
        assertThat(Objects.requireNonNull(waiting.instructions()).end()).isEqualTo("2026-11-27T05:15:00Z");
        assertThat(waiting.hasPendingWebhook()).isFalse();
        assertThat(waiting.expire().declineReason()).isEqualTo("expired");
        assertThat(waiting.expire().hasPendingWebhook()).isTrue();
        var paid = waiting.settle();
        assertThat(paid.expire()).isEqualTo(paid);
    }

    /** Check value of the algorithm's catalogue. */
    @Test
    void computesTheChecksumOfAQrisCode() {
        assertThat(QrisCode.crc("123456789")).isEqualTo(0x29B1);
    }

    @Test
    void refundsOncePerKeyAndNeverMoreThanTheCharge() throws Exception {
        charge("key-1", "tok_ok", 10_000);
        var first = refund("back-1", "key-1", 6_000);
        provider.stop(0);
        startProvider();

        assertThat(first.body()).contains("\"status\":\"succeeded\"");
        assertThat(refund("back-1", "key-1", 6_000).body()).isEqualTo(first.body());
        assertThat(get("/refunds/by-key/back-1").body()).isEqualTo(first.body());
        assertThat(refund("back-1", "key-1", 1_000).statusCode()).isEqualTo(422);
        assertThat(refund("back-2", "key-1", 4_001).body()).contains("\"decline_reason\":\"exceeds_charge\"");
        assertThat(refund("back-3", "key-9", 1).body()).contains("\"decline_reason\":\"not_charged\"");
        assertThat(get("/totals").body())
                .isEqualTo("{\"charges\":1,\"charged\":10000,\"refunds\":1,\"refunded\":6000}");
    }

    @Test
    void neverChargesAVoidedKey() throws Exception {
        charge("key-1", "tok_ok", 1);

        assertThat(put("/charges/by-key/key-1/void", "").body()).contains("\"status\":\"succeeded\"");
        assertThat(put("/charges/by-key/key-2/void", "").body()).contains("\"status\":\"voided\"");
        assertThat(charge("key-2", "tok_ok", 1).body()).contains("\"status\":\"voided\"");
        assertThat(get("/totals").body()).contains("\"charges\":1,");
    }

    @Test
    void failsBeforeOrDropsTheResponseAfterTheCharge() throws Exception {
        put("/mood", "{\"failure_rate\":1}");
        assertThat(charge("key-1", "tok_ok", 1).statusCode()).isEqualTo(500);
        assertThat(get("/charges/by-key/key-1").statusCode()).isEqualTo(404);

        put("/mood", "{\"silence_rate\":1}");
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> charge("key-2", "tok_ok", 1));
        assertThat(get("/charges/by-key/key-2").body()).contains("\"status\":\"succeeded\"");

        assertThat(put("/mood", "{\"failure_rate\":2}").statusCode()).isEqualTo(400);
        put("/mood", "{}");
        assertThat(charge("key-1", "tok_ok", 1).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesRequestsWithoutTheApiKey() throws Exception {
        var response =
                http.send(HttpRequest.newBuilder(uri("/charges/by-key/x")).build(), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(401);
    }

    private void startProvider() throws Exception {
        var hook = URI.create("http://127.0.0.1:" + shop.getAddress().getPort() + "/hook");
        provider = SandboxServer.start(0, dir, "api-key", hook, "hook-secret");
    }

    private HttpResponse<String> charge(String key, String token, long amount) throws Exception {
        return charge(key, "card", token, amount);
    }

    private HttpResponse<String> charge(String key, String method, String token, long amount) throws Exception {
        var body = "{\"amount\":%d,\"currency\":\"IDR\",\"method\":\"%s\",\"token\":\"%s\"}"
                .formatted(amount, method, token);
        return http.send(
                HttpRequest.newBuilder(uri("/charges"))
                        .header("Authorization", "Bearer api-key")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> refund(String key, String charge, long amount) throws Exception {
        var body = "{\"charge_key\":\"%s\",\"amount\":%d,\"reason\":\"wilted\"}".formatted(charge, amount);
        return http.send(
                HttpRequest.newBuilder(uri("/refunds"))
                        .header("Authorization", "Bearer api-key")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Authorization", "Bearer api-key")
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> put(String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Authorization", "Bearer api-key")
                        .PUT(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Authorization", "Bearer api-key")
                        .build(),
                BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + provider.getAddress().getPort() + path);
    }
}
