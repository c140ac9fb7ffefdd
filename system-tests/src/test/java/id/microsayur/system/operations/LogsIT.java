package id.microsayur.system.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.system.CustomerClient;
import id.microsayur.system.PlatformUnderTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Log lines of a complete order: they contain the order id and no secret. */
class LogsIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path STATE = Path.of("target", "sayur");
    private static final Pattern LINK = Pattern.compile("token=([A-Za-z0-9_.-]{20,})");
    private static final Pattern NAMED = Pattern.compile("\"([^\"]+)\"\\s*:\\s*\"([^\"]{12,})\"");

    private final PlatformUnderTest platformUnderTest = PlatformUnderTest.get();
    private final CustomerClient customerClient = new CustomerClient(platformUnderTest);

    @Test
    void noLogLineContainsASecret() throws IOException {
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
        assertThat(customerClient.placeDecidedOrder("tok_ok").status()).isEqualTo(201);
        assertThat(customerClient
                        .placeOrder("4111111111111111", UUID.randomUUID().toString())
                        .status())
                .isLessThan(500);
        secrets.put("card", "4111111111111111");
        secrets.put("card token", "tok_ok");
        customerClient.login(customerClient.email, "salah-" + UUID.randomUUID());
        secrets.putAll(generatedSecrets());
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
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(lines(service)).anySatisfy(line -> {
                        assertThat(field(line, "order", "id")).isEqualTo(id);
                        assertThat(field(line, "trace", "id")).isNotEmpty();
                    }));
        }
    }

    /** Secrets that the launcher generated: passwords of databases, broker, services and accounts, and keys. */
    private static Map<String, String> generatedSecrets() throws IOException {
        var all = new TreeMap<String, String>();
        var found = NAMED.matcher(Files.readString(STATE.resolve("secrets.json")));
        while (found.find()) {
            all.put(found.group(1), found.group(2));
        }
        return all;
    }

    private static Stream<Path> files() throws IOException {
        return Files.walk(STATE.resolve("logs")).filter(Files::isRegularFile);
    }

    private static Map<String, String> findInLogs(Map<String, String> secrets) throws IOException {
        var found = new TreeMap<String, String>();
        try (var files = files()) {
            for (var file : files.toList()) {
                var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                secrets.forEach((name, secret) -> {
                    if (text.contains(secret)) {
                        found.put(
                                file.getFileName() + " holds the " + name,
                                text.lines()
                                        .filter(line -> line.contains(secret))
                                        .findFirst()
                                        .orElse(""));
                    }
                });
            }
        }
        return found;
    }

    private static List<JsonNode> lines(String service) throws IOException {
        try (var files = files()) {
            return files.filter(file -> file.getFileName().toString().matches(service + "-\\d+\\.json"))
                    .flatMap(LogsIT::lines)
                    .toList();
        }
    }

    private static Stream<JsonNode> lines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith("{") && line.endsWith("}"))
                    .map(JSON::readTree);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Field in nested or dotted form; ECS allows both. */
    private static String field(JsonNode line, String outer, String inner) {
        return line.path(outer)
                .path(inner)
                .asString(line.path(outer + "." + inner).asString(""));
    }
}
