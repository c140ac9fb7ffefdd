package id.microsayur.system.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.launcher.http.PlatformClient;
import id.microsayur.launcher.http.PlatformResponse;
import id.microsayur.system.CustomerClient;
import id.microsayur.system.PlatformUnderTest;
import id.microsayur.system.UsesPlatformAlone;
import id.microsayur.system.api.OpenApiDocument.ApiOperation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends random input through the gateway and expects no 5xx and only documented responses. Sends some hundreds of
 * requests, 10,000 with {@code -Dsoak}; {@code -Drandom.seed} repeats a run. A 503 or 504 of a busy machine is retried
 * as its response demands; more than one such request in a hundred fails the test.
 */
@UsesPlatformAlone
class RandomInputIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int REQUESTS =
            Integer.getInteger("random.requests", System.getProperty("soak") == null ? 400 : 10_000);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final long SEED = Long.getLong("random.seed", 20_251_016);

    private final PlatformUnderTest platformUnderTest = PlatformUnderTest.get();
    private final RandomInput randomInput = new RandomInput(SEED);
    private final PlatformClient gateway =
            PlatformClient.at(platformUnderTest.gateway().toString()).withTimeout(Duration.ofSeconds(60));
    private final Map<String, Integer> countByStatus = new TreeMap<>();
    private int retries;

    @Test
    void everyResponseMatchesItsDocument() {
        var operations = operations();
        assertThat(operations).hasSizeGreaterThan(20);
        var customer = new CustomerClient(platformUnderTest).registerAndLogIn();
        randomInput.collectIds(customer.get("/api/v1/products?size=20").body());
        var admin = new CustomerClient(platformUnderTest);
        var login = platformUnderTest.credentials().admin();
        var broken = new TreeMap<String, String>(); // the first of each type
        for (var i = 0; i < REQUESTS && broken.size() < 20; i++) {
            if (i % 500 == 0) { // tokens expire after some minutes
                customer.login();
                admin.login(login.email(), login.password());
            }
            var apiOperation = randomInput.oneOf(operations);
            var caller = apiOperation.isFor("CUSTOMER") ? customer : admin;
            var token = randomInput.once(8) ? null : caller.token();
            sendRandomRequest(apiOperation, token, broken);
        }
        System.out.printf(
                "%d random requests with seed %d responded: %s, retried: %d%n", REQUESTS, SEED, countByStatus, retries);
        assertThat(broken).as("seed %d", SEED).isEmpty();
        assertThat(retries).as("503 and 504, seed %d", SEED).isLessThanOrEqualTo(REQUESTS / 100);
    }

    /** Operations that return; excludes streams and the deletion of the caller's own account. */
    private List<ApiOperation> operations() {
        var all = new ArrayList<ApiOperation>();
        for (var service : JSON.readTree(get("/docs/services"))) {
            var name = service.path("name").asString();
            var document = new OpenApiDocument(
                    name, JSON.readTree(get(service.path("url").asString())));
            for (var apiOperation : document.operations()) {
                if (!apiOperation.node().toString().contains("event-stream")
                        && !apiOperation.path().endsWith("/logout")
                        && !apiOperation.toString().equals("DELETE /api/v1/auth/profile")) {
                    all.add(apiOperation);
                }
            }
        }
        return all;
    }

    private void sendRandomRequest(ApiOperation apiOperation, @Nullable String token, Map<String, String> broken) {
        var request = request(apiOperation, token);
        var response = await().atMost(TIMEOUT)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofSeconds(1))
                .until(request::get, this::isDecided);
        var status = response.status();
        countByStatus.merge(String.valueOf(status), 1, Integer::sum);
        var type = response.header("Content-Type");
        if (status == 200 && type.contains("json")) {
            randomInput.collectIds(response.json());
        }
        var complaint = violation(apiOperation, response, type);
        if (!complaint.isEmpty()) {
            broken.putIfAbsent(
                    apiOperation + " -> " + status,
                    "%s: %s%n   %s%n".formatted(response.request(), complaint, response.text()));
        }
    }

    private static String violation(ApiOperation apiOperation, PlatformResponse response, String type) {
        if (response.status() >= 500) {
            return "a failure";
        }
        return response.header("X-Trace-Id").isEmpty()
                ? "no X-Trace-Id"
                : apiOperation.violation(response.status(), type, response.text());
    }

    private boolean isDecided(PlatformResponse response) {
        if (!isBusy(response)) {
            return true;
        }
        retries++;
        return false;
    }

    /** Request with random parameters and body, which may be sent more than once. */
    private Supplier<PlatformResponse> request(ApiOperation apiOperation, @Nullable String token) {
        var path = apiOperation.path();
        var query = new StringBuilder();
        var headers = new TreeMap<String, String>();
        for (var parameter : apiOperation.node().path("parameters")) {
            var name = parameter.path("name").asString();
            var schema = apiOperation.document().resolve(parameter.path("schema"));
            var value = randomInput.parameter(schema, apiOperation.isFor("CUSTOMER"));
            switch (parameter.path("in").asString()) {
                case "path" -> path = path.replace("{" + name + "}", encoded(value.isEmpty() ? "-" : value));
                case "query" -> {
                    if (!randomInput.once(3)) {
                        query.append(query.isEmpty() ? '?' : '&')
                                .append(name)
                                .append('=')
                                .append(encoded(value));
                    }
                }
                default -> {
                    if (value.matches("[ -~]{1,200}")) {
                        headers.put(name, value);
                    }
                }
            }
        }
        headers.put("Content-Type", randomInput.once(30) ? "text/plain" : "application/json");
        var body = apiOperation
                .body()
                .map(schema -> randomInput.body(apiOperation.document(), schema))
                .orElse("");
        var client = token == null ? gateway : gateway.withBearer(token);
        var target = path + query;
        return () -> client.send(apiOperation.method(), target, headers, body);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Text of a document, which a service builds for its first reader. */
    private String get(String path) {
        return await(path)
                .atMost(TIMEOUT)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> gateway.get(path), response -> !isBusy(response))
                .require(200)
                .text();
    }

    private static boolean isBusy(PlatformResponse response) {
        return response.status() == 503 || response.status() == 504;
    }
}
