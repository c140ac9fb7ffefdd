package id.microsayur.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;

/** An operator edits files while the platform runs, with the real config-server, bus and services. Some two minutes. */
@EnabledIfSystemProperty(named = "soak", matches = ".*")
class ConfigIT {

    private static final List<String> ALL = List.of(
            "user-service", "product-service", "order-service", "payment-service", "notification-service", "gateway");
    private static final Duration BOUND = Duration.ofSeconds(20); // the promise is 2 s on an idle machine

    private static final Duration BETWEEN_SAVES = Duration.ofMillis(120); // faster ones count as one save

    private final Platform platform = Platform.get();
    private final Shopper operator = new Shopper(platform);
    private final Map<String, String> original = new HashMap<>();

    @BeforeEach
    void logIn() {
        var ops = platform.json("credentials", "--json").path("ops");
        var answer = operator.login(
                ops.path("email").asString(), ops.path("password").asString());
        assertThat(answer.status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(60)).until(() -> ALL.stream().noneMatch(this::isDrifting));
    }

    @AfterEach
    void putBack() throws IOException {
        for (var file : original.entrySet()) {
            save(file.getKey(), file.getValue());
        }
    }

    @Test
    void anEditRunsInTheServicesItConcernsAndNowhereElse() throws IOException {
        var before = states();
        var begin = Instant.now();

        edit("order-service.yml", "payment-window: 30m", "payment-window: 29m");

        await().atMost(BOUND).until(() -> !version("order-service").equals(version(before, "order-service")));
        System.out.printf(
                "An edit ran after %d ms%n",
                Duration.between(begin, since(states(), "order-service")).toMillis());
        var after = states();
        ALL.stream()
                .filter(service -> !service.equals("order-service"))
                .forEach(service -> assertThat(after.get(service)).isEqualTo(before.get(service)));
        assertThat(operator.get("/api/v1/ops/order-service/info")
                        .body()
                        .at("/config/version")
                        .asString())
                .isEqualTo(version("order-service"));
        assertThat(platform.run("config", "status")).contains(version("order-service"));
    }

    @Test
    void aBadEditBetweenTwoGoodOnesChangesNothing() throws IOException {
        var begun = version("order-service");
        edit("order-service.yml", "payment-window: 30m", "payment-window: 28m");
        await().atMost(BOUND).until(() -> !version("order-service").equals(begun));
        var good = version("order-service");

        edit("order-service.yml", "payment-window: 28m", "payment-window: banana");

        await().atMost(BOUND)
                .untilAsserted(() -> assertThat(state("order-service")
                                .at("/last_refusal/reasons/0")
                                .asString(""))
                        .startsWith("order.payment-window = banana"));
        assertThat(version("order-service")).isEqualTo(good);
        assertThat(platform.fails("config", "check")).contains("order-service.yml:", "order.payment-window = banana");

        edit("order-service.yml", "payment-window: banana", "payment-window: 27m");
        await().atMost(BOUND).until(() -> !isDrifting("order-service"));
        assertThat(version("order-service")).isNotEqualTo(good);
    }

    @Test
    void theGatewayRefusesAnUnknownPredicateWithAllThatCameAlong() throws IOException {
        var good = version("gateway");

        edit(
                "gateway.yml",
                "max-body: 1MB",
                "max-body: 2MB",
                "[\"Path=/api/payments/**\"]",
                "[\"Pfad=/api/payments/**\"]");

        await().atMost(BOUND).until(() -> isDrifting("gateway"));
        assertThat(state("gateway").at("/last_refusal/reasons").toString()).contains("Pfad");
        assertThat(version("gateway")).isEqualTo(good);
        assertThat(operator.get("/api/v1/payments/" + UUID.randomUUID()).status())
                .isIn(403, 404);
    }

    @Test
    void aHundredEditsInARowUnderLoadEndOnTheLastAndLoseNoEvent() throws Exception {
        var shopper = new Shopper(platform).enter();
        var paid = new AtomicInteger();
        var failed = new AtomicInteger();
        var goOn = new AtomicBoolean(true);
        try (var load = Executors.newVirtualThreadPerTaskExecutor()) {
            load.execute(() -> {
                while (goOn.get()) {
                    (isServed(shopper) ? paid : failed).incrementAndGet();
                }
            });
            try {
                for (var i = 1; i <= 100; i++) {
                    save(
                            "application.yml",
                            original("application.yml")
                                    .replace(
                                            "id.microsayur: INFO",
                                            "id.microsayur: INFO\n  edit.number" + i + ": INFO"));
                    await().pollDelay(BETWEEN_SAVES).until(() -> true);
                }
                await().atMost(BOUND)
                        .untilAsserted(() -> assertThat(versions(ALL)).isEqualTo(served()));
            } finally {
                goOn.set(false);
            }
        }

        assertThat(failed).hasValue(0);
        assertThat(paid.get()).isPositive();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(mailsOfPaidOrders(shopper)).isEqualTo(paid.get()));
        ALL.forEach(service -> assertThat(operator.get("/api/v1/ops/" + service + "/loggers/edit.number100")
                        .body()
                        .path("configuredLevel")
                        .asString(""))
                .as(service)
                .isEqualTo("INFO"));
    }

    @Test
    void instancesNoticeByThemselvesWhenTheBusWasAway() throws IOException {
        var before = version("order-service");
        platform.run("kill", "rabbitmq");
        try {
            edit("order-service.yml", "payment-window: 30m", "payment-window: 26m");
            await().pollDelay(Duration.ofSeconds(60))
                    .atMost(Duration.ofSeconds(70))
                    .until(() -> true);
        } finally {
            platform.run("up");
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !version("order-service").equals(before) && !isDrifting("order-service"));
    }

    private static boolean isServed(Shopper shopper) {
        try {
            var order = shopper.order("tok_ok", UUID.randomUUID().toString());
            return order.status() == 201 || order.status() == 202;
        } catch (AssertionError _) {
            return false;
        }
    }

    private long mailsOfPaidOrders(Shopper shopper) {
        return platform.json("mail", "--to", shopper.email, "--json")
                .valueStream()
                .filter(mail -> mail.path("subject").asString().matches("Pembayaran pesanan .* berhasil"))
                .count();
    }

    private Map<String, String> served() {
        var served = new HashMap<String, String>();
        platform.json("config", "status", "--json")
                .at("/served/versions")
                .properties()
                .forEach(version ->
                        served.put(version.getKey(), version.getValue().asString()));
        served.keySet().retainAll(ALL);
        return served;
    }

    private Map<String, String> versions(List<String> services) {
        var versions = new HashMap<String, String>();
        services.forEach(service -> versions.put(service, version(service)));
        return versions;
    }

    private Map<String, JsonNode> states() {
        var states = new HashMap<String, JsonNode>();
        ALL.forEach(service -> states.put(service, state(service)));
        return states;
    }

    private JsonNode state(String service) {
        return operator.get("/api/v1/ops/" + service + "/config").body();
    }

    private String version(String service) {
        return state(service).path("version").asString();
    }

    private static String version(Map<String, JsonNode> states, String service) {
        return String.valueOf(known(states, service).path("version").asString());
    }

    private static Instant since(Map<String, JsonNode> states, String service) {
        return Instant.parse(known(states, service).path("since").asString());
    }

    private boolean isDrifting(String service) {
        return state(service).path("drift").asBoolean(true);
    }

    private static JsonNode known(Map<String, JsonNode> states, String service) {
        return Objects.requireNonNull(states.get(service));
    }

    /** Replaces pairs of texts in a file of this platform's config-repo. */
    private void edit(String file, String... pairs) throws IOException {
        original(file);
        var text = Files.readString(platform.configRepo().resolve(file));
        for (var i = 0; i < pairs.length; i += 2) {
            assertThat(text).contains(pairs[i]);
            text = text.replace(pairs[i], pairs[i + 1]);
        }
        save(file, text);
    }

    private String original(String file) throws IOException {
        if (!original.containsKey(file)) {
            original.put(file, Files.readString(platform.configRepo().resolve(file)));
        }
        return String.valueOf(original.get(file));
    }

    /** At once, as editors save. */
    private void save(String file, String text) throws IOException {
        Path target = platform.configRepo().resolve(file);
        var draft = Files.writeString(target.resolveSibling(file + ".draft"), text);
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
