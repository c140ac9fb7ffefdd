package id.microsayur.system.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.launcher.http.PlatformClient;
import id.microsayur.system.CustomerClient;
import id.microsayur.system.PlatformUnderTest;
import id.microsayur.system.UsesPlatformAlone;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Log lines of a complete order: they contain the order id and no secret. */
@UsesPlatformAlone
class LogsIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern LINK = Pattern.compile("token=([A-Za-z0-9_.-]{20,})");

    private final PlatformUnderTest platformUnderTest = PlatformUnderTest.get();
    private final CustomerClient customerClient = new CustomerClient(platformUnderTest);

    @Test
    void noLogLineContainsASecret() {
        var secrets = new TreeMap<String, String>();
        customerClient.register();
        secrets.put("verification link", customerClient.awaitMailMatch(LINK));
        customerClient.verify(secrets.get("verification link"));
        var login = customerClient.login().body();
        secrets.put("password", CustomerClient.PASSWORD);
        secrets.put("access token", login.path("access_token").asString());
        secrets.put("refresh token", login.path("refresh_token").asString());
        var refreshed = customerClient.post("/api/v1/auth/refresh", """
                {"refresh_token":"%s"}""".formatted(secrets.get("refresh token")), null);
        assertThat(refreshed.status()).isEqualTo(200);
        secrets.put("second access token", refreshed.body().path("access_token").asString());
        secrets.put(
                "second refresh token", refreshed.body().path("refresh_token").asString());
        var session = PlatformClient.at(platformUnderTest.gateway().toString())
                .post(
                        "/api/v1/auth/session",
                        Map.of("email", customerClient.email, "password", CustomerClient.PASSWORD),
                        Map.of("X-Sayur", "browser", "Sec-Fetch-Site", "same-origin"));
        secrets.put("cookie", session.header("Set-Cookie").replaceFirst("__Host-sayur=([^;]+);.*", "$1"));
        assertThat(customerClient.placeDecidedOrder("tok_ok").status()).isEqualTo(201);
        assertThat(customerClient
                        .placeOrder("4111111111111111", UUID.randomUUID().toString())
                        .status())
                .isLessThan(500);
        secrets.put("card", "4111111111111111");
        secrets.put("card token", "tok_ok");
        customerClient.login(customerClient.email, "salah-" + UUID.randomUUID());
        secrets.putAll(platformUnderTest.generatedSecrets());
        assertThat(secrets)
                .hasSizeGreaterThan(20)
                .allSatisfy((_, secret) -> assertThat(secret).isNotBlank());

        assertThat(findInLogs(secrets)).isEmpty();
    }

    @Test
    void logLinesOfAnOrderCarryItsId() {
        var order = customerClient.registerAndLogIn().placeDecidedOrder("tok_ok");
        var id = order.body().path("order_id").asString();
        for (var service :
                new String[] {"order-service", "product-service", "payment-service", "notification-service"}) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(lines(service, id)).anySatisfy(line -> {
                        assertThat(field(line, "order", "id")).isEqualTo(id);
                        assertThat(field(line, "trace", "id")).isNotEmpty();
                    }));
        }
    }

    private Map<String, String> findInLogs(Map<String, String> secrets) {
        var found = new TreeMap<String, String>();
        platformUnderTest
                .logs()
                .forEach((file, text) -> secrets.forEach((name, secret) -> {
                    if (text.contains(secret)) {
                        found.put(
                                file + " holds the " + name,
                                text.lines()
                                        .filter(line -> line.contains(secret))
                                        .findFirst()
                                        .orElse(""));
                    }
                }));
        return found;
    }

    /** Lines with the text, because reading all of a log as JSON takes long. */
    private List<JsonNode> lines(String service, String text) {
        return platformUnderTest.logs(name -> name.matches(service + "-\\d+\\.json")).values().stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("{") && line.endsWith("}") && line.contains(text))
                .map(JSON::readTree)
                .toList();
    }

    /** Field in nested or dotted form; ECS allows both. */
    private static String field(JsonNode line, String outer, String inner) {
        return line.path(outer)
                .path(inner)
                .asString(line.path(outer + "." + inner).asString(""));
    }
}
