package id.microsayur.system;

import id.microsayur.launcher.http.PlatformClient;
import id.microsayur.launcher.http.PlatformResponse;
import id.microsayur.launcher.mail.ReceivedMail;
import id.microsayur.launcher.workspace.PlatformCredentials.AccountLogin;
import id.microsayur.localservers.process.LaunchFailed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private static final Duration TIMEOUT = Duration.ofSeconds(40);
    private static final Map<String, String> JSON_BODY = Map.of("Content-Type", "application/json");
    private static final Pattern TOKEN = Pattern.compile("/verify#token=([A-Za-z0-9_.-]+)");
    public static final String DELIVERY = """
            {"recipient":"Ibu Sri","phone":"+628123456789","address":"Jl. Kebun Sayur 1, Bandung"}""";
    public static final String PASSWORD = "rahasia-" + UUID.randomUUID();

    public final String email = "ibu." + UUID.randomUUID() + "@example.com";
    private final PlatformUnderTest platformUnderTest;
    private final PlatformClient anonymous;
    private @Nullable String accessToken;

    public CustomerClient(PlatformUnderTest platformUnderTest) {
        this.platformUnderTest = platformUnderTest;
        this.anonymous =
                PlatformClient.at(platformUnderTest.gateway().toString()).withTimeout(TIMEOUT);
    }

    /** Client with the operator's login. */
    public static CustomerClient operator(PlatformUnderTest platformUnderTest) {
        return withAccount(platformUnderTest, platformUnderTest.credentials().ops());
    }

    /** Client with the administrator's login. */
    public static CustomerClient admin(PlatformUnderTest platformUnderTest) {
        return withAccount(platformUnderTest, platformUnderTest.credentials().admin());
    }

    private static CustomerClient withAccount(PlatformUnderTest platformUnderTest, AccountLogin account) {
        var client = new CustomerClient(platformUnderTest);
        var response = client.login(account.email(), account.password());
        if (response.status() != 200) {
            throw new AssertionError(account.email() + " cannot log in: " + response);
        }
        return client;
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
        return register(Map.of());
    }

    public CustomerResponse register(String language) {
        return register(Map.of("Accept-Language", language));
    }

    private CustomerResponse register(Map<String, String> headers) {
        return send("POST", "/api/v1/auth/register", headers, """
                {"name":"Ibu Sri","email":"%s","password":"%s"}""".formatted(email, PASSWORD));
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

    /** Repeats an order by its key while a busy machine answers 503 or 504, as these responses demand. */
    public CustomerResponse placeOrderWithRetries(String product, int quantity, String payment, String whenOutOfStock) {
        var key = UUID.randomUUID().toString();
        return Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofSeconds(1))
                .until(
                        () -> placeOrder(product, quantity, payment, whenOutOfStock, key),
                        customerResponse -> customerResponse.status() != 503 && customerResponse.status() != 504);
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

    /** Number of mails about a successful payment. */
    public long paymentMails() {
        return mails().stream()
                .filter(receivedMail -> receivedMail.subject().matches("Pembayaran pesanan .* berhasil"))
                .count();
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
                .atMost(Duration.ofSeconds(90))
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
        return customerResponse(client().get(path));
    }

    /** Response as it is, such as metrics or an export. */
    public PlatformResponse get(String path, String mediaType) {
        return client().send("GET", path, Map.of("Accept", mediaType), "");
    }

    public String token() {
        return Objects.requireNonNull(accessToken, "no login yet");
    }

    /** Sends a request directly to a service's port, past the gateway; returns the status. */
    public int getFromService(int port, String path, String token) {
        return anonymous
                .withBaseUrl("http://127.0.0.1:" + port)
                .withBearer(token)
                .get(path)
                .status();
    }

    public CustomerResponse post(String path, String body, @Nullable String key) {
        return send("POST", path, key == null ? Map.of() : Map.of("Idempotency-Key", key), body);
    }

    public CustomerResponse put(String path, String body) {
        return send("PUT", path, Map.of(), body);
    }

    public CustomerResponse delete(String path) {
        return send("DELETE", path, Map.of(), "");
    }

    /** Opens a page linked in a mail, without a login. */
    public String page(String path) {
        return anonymous.send("GET", path, Map.of("Accept", "text/html"), "").text();
    }

    /** Submits a form linked in a mail, without a login; returns the status. */
    public int submit(String path, String form) {
        return anonymous
                .send("POST", path, Map.of("Content-Type", "application/x-www-form-urlencoded"), form)
                .status();
    }

    private PlatformClient client() {
        return accessToken == null ? anonymous : anonymous.withBearer(accessToken);
    }

    private CustomerResponse send(String method, String path, Map<String, String> headers, String json) {
        var all = new HashMap<>(JSON_BODY);
        all.putAll(headers);
        return customerResponse(client().send(method, path, all, json));
    }

    private static CustomerResponse customerResponse(PlatformResponse response) {
        return new CustomerResponse(
                response.status(),
                response.header("X-Trace-Id"),
                response.headers().firstValue("Idempotency-Replayed").orElse("false"),
                response.text().isEmpty() ? JSON.createObjectNode() : response.json());
    }

    /** Spans of a trace in Zipkin; empty until the first arrives. */
    public JsonNode trace(String id) {
        return zipkin("/api/v2/trace/" + id);
    }

    public JsonNode zipkin(String path) {
        try {
            var response =
                    anonymous.withBaseUrl(platformUnderTest.zipkin().toString()).get(path);
            return response.status() == 200 ? response.json() : JSON.createArrayNode();
        } catch (LaunchFailed e) {
            throw new AssertionError(e);
        }
    }

    /** Response of the gateway. */
    public record CustomerResponse(int status, String traceId, String replayed, JsonNode body) {}
}
