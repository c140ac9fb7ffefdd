package id.microsayur.system;

import id.microsayur.launcher.mail.ReceivedMail;
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

/** Customer of the shop, with only the gateway's URL and a mailbox. */
public final class CustomerClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern TOKEN = Pattern.compile("/api/v1/auth/verify\\?token=([A-Za-z0-9_.-]+)");
    public static final String DELIVERY = """
            {"recipient":"Ibu Sri","phone":"+628123456789","address":"Jl. Kebun Sayur 1, Bandung"}""";
    public static final String PASSWORD = "rahasia-" + UUID.randomUUID();

    public final String email = "ibu." + UUID.randomUUID() + "@example.com";
    private final PlatformUnderTest platformUnderTest;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private @Nullable String accessToken;

    public CustomerClient(PlatformUnderTest platformUnderTest) {
        this.platformUnderTest = platformUnderTest;
    }

    /** Registers, confirms the address by the link in the mail and logs in. */
    public CustomerClient registerAndLogIn() {
        register();
        return verifyAndLogIn();
    }

    /** Registers with a preferred language. */
    public CustomerClient registerAndLogIn(String language) {
        register(language);
        return verifyAndLogIn();
    }

    private CustomerClient verifyAndLogIn() {
        verify(awaitMailMatch(TOKEN));
        login(email, PASSWORD);
        return this;
    }

    /** Registers without a preferred language. */
    public CustomerResponse register() {
        return register(request("/api/v1/auth/register"));
    }

    public CustomerResponse register(String language) {
        return register(request("/api/v1/auth/register").header("Accept-Language", language));
    }

    private CustomerResponse register(HttpRequest.Builder request) {
        return send(request.header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"name":"Ibu Sri","email":"%s","password":"%s"}""".formatted(email, PASSWORD))));
    }

    public CustomerResponse verify(String token) {
        return get("/api/v1/auth/verify?token=" + token);
    }

    public CustomerResponse login() {
        return login(email, PASSWORD);
    }

    public CustomerResponse login(String as, String password) {
        var customerResponse = post("/api/v1/auth/login", """
                {"email":"%s","password":"%s"}""".formatted(as, password), null);
        accessToken = customerResponse.status() == 200
                ? customerResponse.body().path("access_token").asString()
                : null;
        return customerResponse;
    }

    /** Orders one unit of a product in stock, paid with a sandbox token. */
    public CustomerResponse placeOrder(String paymentToken, String key) {
        var product = get("/api/v1/products?in_stock=true&size=1")
                .body()
                .path("items")
                .path(0)
                .path("product_id");
        return placeOrder(product.asString(), 1, card(paymentToken), "reject", key);
    }

    public CustomerResponse placeOrder(
            String product, int quantity, String payment, String whenOutOfStock, String key) {
        return post("/api/v1/orders", """
                {"items":[{"product_id":"%s","quantity":%d}],"payment":%s,"delivery":%s,
                 "when_out_of_stock":"%s"}""".formatted(product, quantity, payment, DELIVERY, whenOutOfStock), key);
    }

    public static String card(String token) {
        return "{\"method\":\"card\",\"token\":\"%s\"}".formatted(token);
    }

    public CustomerResponse cancel(String order) {
        return post("/api/v1/orders/" + order + "/cancel", "", null);
    }

    public String statusOf(String order) {
        return get("/api/v1/orders/" + order).body().path("status").asString();
    }

    /** All orders of the customer, newest first. */
    public List<JsonNode> orders() {
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

    /** Mails to this address, newest last. */
    public List<ReceivedMail> mails() {
        return platformUnderTest.mails(email);
    }

    /**
     * Places orders until one is decided within its request. A platform just after its start may exceed its time
     * limits and return 202; its worker then finishes the order, and the next request is faster.
     */
    public CustomerResponse placeDecidedOrder(String paymentToken) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(
                        () -> placeOrder(paymentToken, UUID.randomUUID().toString()),
                        customerResponse -> customerResponse.status() != 202);
    }

    /** Blocks until a mail of the customer matches; returns the first match. */
    public String awaitMailMatch(Pattern pattern) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            for (var receivedMail : mails()) {
                                var match = pattern.matcher(String.valueOf(receivedMail.text()));
                                if (match.find()) {
                                    return match.groupCount() == 0 ? match.group() : match.group(1);
                                }
                            }
                            return "";
                        },
                        found -> !found.isEmpty());
    }

    public CustomerResponse get(String path) {
        return send(request(path).GET());
    }

    public String token() {
        return Objects.requireNonNull(accessToken, "no login yet");
    }

    /** Sends a request directly to a service's port, past the gateway; returns the status. */
    public int getFromService(int port, String path, String token) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", "Bearer " + token)
                        .GET())
                .status();
    }

    public CustomerResponse post(String path, String body, @Nullable String key) {
        var request = request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        return send(key == null ? request : request.header("Idempotency-Key", key));
    }

    CustomerResponse put(String path, String body) {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body)));
    }

    /** Opens a page linked in a mail, without a login. */
    public String page(String path) {
        return exchange(HttpRequest.newBuilder(platformUnderTest.gateway().resolve(path))
                        .GET())
                .body();
    }

    /** Submits a form linked in a mail, without a login; returns the status. */
    public int submit(String path, String form) {
        return exchange(HttpRequest.newBuilder(platformUnderTest.gateway().resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)))
                .statusCode();
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(platformUnderTest.gateway().resolve(path))
                .timeout(Duration.ofSeconds(20));
        return accessToken == null ? request : request.header("Authorization", "Bearer " + accessToken);
    }

    private CustomerResponse send(HttpRequest.Builder request) {
        var response = exchange(request);
        return new CustomerResponse(
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

    /** Spans of a trace in Zipkin; empty until the first arrives. */
    public JsonNode trace(String id) {
        return zipkin("/api/v2/trace/" + id);
    }

    public JsonNode zipkin(String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create(platformUnderTest.zipkin() + path))
                    .build();
            var response = http.send(request, BodyHandlers.ofString());
            return response.statusCode() == 200 ? JSON.readTree(response.body()) : JSON.createArrayNode();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Response of the gateway. */
    public record CustomerResponse(int status, String traceId, String replayed, JsonNode body) {}
}
