package id.microsayur.system;

import id.microsayur.launcher.mail.Mail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Someone who buys vegetables, with nothing but the gateway's URL and a mailbox. */
final class Shopper {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern TOKEN = Pattern.compile("/api/v1/auth/verify\\?token=([A-Za-z0-9_.-]+)");
    static final String DELIVERY = """
            {"recipient":"Ibu Sri","phone":"+628123456789","address":"Jl. Kebun Sayur 1, Bandung"}""";
    static final String PASSWORD = "rahasia-" + UUID.randomUUID();

    final String email = "ibu." + UUID.randomUUID() + "@example.com";
    private final Platform platform;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private @Nullable String accessToken;

    Shopper(Platform platform) {
        this.platform = platform;
    }

    /** Registers, follows the link in the mail and logs in. */
    Shopper enter() {
        register();
        return follow();
    }

    /** The same, in a language of one's own. */
    Shopper enter(String language) {
        register(language);
        return follow();
    }

    private Shopper follow() {
        verify(mailWith(TOKEN));
        login(email, PASSWORD);
        return this;
    }

    /** As somebody who says no language. */
    Answer register() {
        return register(request("/api/v1/auth/register"));
    }

    Answer register(String language) {
        return register(request("/api/v1/auth/register").header("Accept-Language", language));
    }

    private Answer register(HttpRequest.Builder request) {
        return send(request.header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"name":"Ibu Sri","email":"%s","password":"%s"}""".formatted(email, PASSWORD))));
    }

    Answer verify(String token) {
        return get("/api/v1/auth/verify?token=" + token);
    }

    Answer login() {
        return login(email, PASSWORD);
    }

    Answer login(String as, String password) {
        var answer = post("/api/v1/auth/login", """
                {"email":"%s","password":"%s"}""".formatted(as, password), null);
        accessToken =
                answer.status() == 200 ? answer.body().path("access_token").asString() : null;
        return answer;
    }

    /** One bunch of a vegetable that is in stock, paid with this token of the sandbox. */
    Answer order(String paymentToken, String key) {
        var product = get("/api/v1/products?in_stock=true&size=1")
                .body()
                .path("items")
                .path(0)
                .path("product_id");
        return order(product.asString(), 1, card(paymentToken), "reject", key);
    }

    Answer order(String product, int quantity, String payment, String whenOutOfStock, String key) {
        return post("/api/v1/orders", """
                {"items":[{"product_id":"%s","quantity":%d}],"payment":%s,"delivery":%s,
                 "when_out_of_stock":"%s"}""".formatted(product, quantity, payment, DELIVERY, whenOutOfStock), key);
    }

    static String card(String token) {
        return "{\"method\":\"card\",\"token\":\"%s\"}".formatted(token);
    }

    Answer cancel(String order) {
        return post("/api/v1/orders/" + order + "/cancel", "", null);
    }

    String statusOf(String order) {
        return get("/api/v1/orders/" + order).body().path("status").asString();
    }

    /** All of them, the newest first. */
    List<JsonNode> orders() {
        var orders = new ArrayList<JsonNode>();
        JsonNode items;
        do {
            items = get("/api/v1/orders?size=100&page=" + orders.size() / 100)
                    .body()
                    .path("items");
            items.forEach(orders::add);
        } while (items.size() == 100);
        return orders;
    }

    /** What came to this address, newest last. */
    List<Mail> mails() {
        return platform.mails(email);
    }

    /**
     * An order that was decided within its request. A platform that has only just started may be slower than its
     * time limits and answer 202; then its worker finishes the order, and the next one is faster.
     */
    Answer decidedOrder(String paymentToken) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> order(paymentToken, UUID.randomUUID().toString()), answer -> answer.status() != 202);
    }

    /** The first match in any of this person's mails, as soon as there is one. */
    String mailWith(Pattern pattern) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            for (var mail : mails()) {
                                var match = pattern.matcher(String.valueOf(mail.text()));
                                if (match.find()) {
                                    return match.groupCount() == 0 ? match.group() : match.group(1);
                                }
                            }
                            return "";
                        },
                        found -> !found.isEmpty());
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    String token() {
        return Objects.requireNonNull(accessToken, "nobody is logged in");
    }

    /** Knocks at a service's own port, past the gateway, and gives the status. */
    int directly(int port, String path, String token) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", "Bearer " + token)
                        .GET())
                .status();
    }

    Answer post(String path, String body, @Nullable String key) {
        var request = request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        return send(key == null ? request : request.header("Idempotency-Key", key));
    }

    Answer put(String path, String body) {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body)));
    }

    /** Opens a page as from a link in a mail, without a login. */
    String page(String path) {
        return exchange(HttpRequest.newBuilder(platform.gateway().resolve(path)).GET())
                .body();
    }

    /** Sends a form as a mail reader does, without a login, and gives the status. */
    int submit(String path, String form) {
        return exchange(HttpRequest.newBuilder(platform.gateway().resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)))
                .statusCode();
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(platform.gateway().resolve(path)).timeout(Duration.ofSeconds(20));
        return accessToken == null ? request : request.header("Authorization", "Bearer " + accessToken);
    }

    private Answer send(HttpRequest.Builder request) {
        var response = exchange(request);
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("X-Trace-Id").orElse(""),
                response.headers().firstValue("Idempotency-Replayed").orElse("false"),
                response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body()));
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What Zipkin knows of a trace; empty while it knows nothing. */
    JsonNode trace(String id) {
        return zipkin("/api/v2/trace/" + id);
    }

    JsonNode zipkin(String path) {
        try {
            var request =
                    HttpRequest.newBuilder(URI.create(platform.zipkin() + path)).build();
            var response = http.send(request, BodyHandlers.ofString());
            return response.statusCode() == 200 ? JSON.readTree(response.body()) : JSON.createArrayNode();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What came back through the gateway. */
    record Answer(int status, String traceId, String replayed, JsonNode body) {}
}
