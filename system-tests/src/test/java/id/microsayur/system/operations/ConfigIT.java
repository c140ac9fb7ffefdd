package id.microsayur.system.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.system.CustomerClient;
import id.microsayur.system.PlatformUnderTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Configuration edits on a running platform with the real config-server, bus and services. Takes some four minutes. */
@EnabledIfSystemProperty(named = "soak", matches = ".*", disabledReason = "the broker is away for a minute")
class ConfigIT {

    private static final String ORDERS = "order-service";
    private static final Duration TIMEOUT = Duration.ofSeconds(20); // the documented limit is 2 s on an idle machine
    private static final Duration BETWEEN_SAVES = Duration.ofMillis(120); // faster saves are coalesced
    private static final Duration BROKER_DOWNTIME = Duration.ofSeconds(60);

    private final PlatformUnderTest platformUnderTest = PlatformUnderTest.get();
    private final CustomerClient operator = new CustomerClient(platformUnderTest);
    private final Map<String, String> original = new HashMap<>();
    private String edition = "";

    @BeforeEach
    void logIn() {
        var ops = platformUnderTest.json("credentials", "--json").path("ops");
        var customerResponse = operator.login(
                ops.path("email").asString(), ops.path("password").asString());
        assertThat(customerResponse.status()).isEqualTo(200);
        awaitAllCurrent();
        edition = served().path("edition").asString();
    }

    @AfterEach
    void restoreConfigRepo() throws IOException {
        for (var file : original.entrySet()) {
            save(file.getKey(), file.getValue());
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> served().path("edition").asString().equals(edition)
                        && served().path("refused").isMissingNode());
        platformUnderTest.run("scale", ORDERS + "=1");
        awaitAllCurrent();
    }

    @Test
    void appliesAnEditOnlyToTheServicesItConcerns() throws IOException {
        var before = instances();
        var begin = Instant.now();

        edit("order-service.yml", "payment-window: 30m", "payment-window: 29m");

        await().atMost(TIMEOUT).until(() -> !version(ORDERS).equals(version(before, ORDERS)));
        var after = instances();
        System.out.printf(
                "An edit ran after %d ms%n",
                Duration.between(
                                begin,
                                Instant.parse(
                                        configOf(after, ORDERS).path("since").asString()))
                        .toMillis());
        assertThat(after.keySet()).hasSizeGreaterThan(5).isEqualTo(before.keySet());
        after.forEach((instance, config) -> {
            if (!instance.startsWith(ORDERS)) {
                assertThat(config).as(instance).isEqualTo(before.get(instance));
            }
        });
        assertThat(operator.get("/api/v1/ops/order-service/info")
                        .body()
                        .at("/config/version")
                        .asString())
                .isEqualTo(version(ORDERS));
        assertThat(platformUnderTest.run("config", "status")).contains(version(ORDERS));
    }

    @Test
    void rejectsAnInvalidEditAsAWhole() throws IOException {
        var begun = version(ORDERS);
        edit("order-service.yml", "payment-window: 30m", "payment-window: 28m");
        await().atMost(TIMEOUT).until(() -> !version(ORDERS).equals(begun));
        var good = version(ORDERS);

        // valid properties of a rejected edit are not applied either
        edit(
                "order-service.yml",
                "payment-window: 28m",
                "payment-window: banana",
                "platform.calls:",
                "logging.level:\n  edit.with-a-banana: DEBUG\nplatform.calls:");

        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(
                                config(ORDERS).at("/last_refusal/reasons/0").asString(""))
                        .startsWith("order.payment-window = banana"));
        assertThat(version(ORDERS)).isEqualTo(good);
        assertThat(config(ORDERS).path("drift").asBoolean()).isTrue();
        assertThat(level(ORDERS, "edit.with-a-banana")).isEmpty();
        assertThat(platformUnderTest.run("config", "status")).contains("order.payment-window = banana");
        assertThat(platformUnderTest.runExpectingFailure(
                        "config", "check", platformUnderTest.configRepo().toString()))
                .contains("order-service.yml:", "order.payment-window = banana");

        edit("order-service.yml", "payment-window: banana", "payment-window: 27m");
        await().atMost(TIMEOUT).until(() -> !config(ORDERS).path("drift").asBoolean(true));
        assertThat(version(ORDERS)).isNotEqualTo(good);
        assertThat(level(ORDERS, "edit.with-a-banana")).isEqualTo("DEBUG");
    }

    @Test
    void gatewayRejectsAnEditWithAnUnknownPredicateAsAWhole() throws IOException {
        var good = version("gateway");

        edit(
                "gateway.yml",
                "max-body: 1MB",
                "max-body: 2MB",
                "[\"Path=/api/payments/**\"]",
                "[\"Pfad=/api/payments/**\"]");

        // an instance counts as outdated from the announcement on, shortly before it rejects the version
        await().atMost(TIMEOUT)
                .until(() ->
                        config("gateway").at("/last_refusal/reasons").toString().contains("Pfad"));
        assertThat(config("gateway").path("drift").asBoolean()).isTrue();
        assertThat(version("gateway")).isEqualTo(good);
        assertThat(operator.get("/api/v1/payments/" + UUID.randomUUID()).status())
                .isIn(403, 404);
    }

    @Test
    void appliesTheLastOfAHundredEditsUnderLoadAndLosesNoEvent() throws Exception {
        platformUnderTest.run("scale", ORDERS + "=2");
        awaitAllCurrent();
        assertThat(instances().keySet().stream().filter(one -> one.startsWith(ORDERS)))
                .hasSize(2);
        var customerClient = new CustomerClient(platformUnderTest).registerAndLogIn();
        var product = customerClient
                .get("/api/v1/products?in_stock=true&size=1")
                .body()
                .at("/items/0/product_id")
                .asString();
        var placed = new AtomicInteger();
        var tries = new AtomicInteger();
        var goOn = new AtomicBoolean(true);
        try (var load = Executors.newVirtualThreadPerTaskExecutor()) {
            load.execute(() -> {
                while (goOn.get()) {
                    placed.incrementAndGet();
                    tries.addAndGet(placeOrder(customerClient, product));
                }
            });
            try {
                for (var i = 1; i <= 100; i++) {
                    save(
                            "application.yml",
                            original("application.yml")
                                    .replace(
                                            "id.microsayur: INFO",
                                            "id.microsayur: INFO\n  edit.number" + i + ": DEBUG"));
                    await().pollDelay(BETWEEN_SAVES).until(() -> true);
                }
                awaitAllCurrent();
            } finally {
                goOn.set(false);
            }
        }

        instances().keySet().stream().map(ConfigIT::service).distinct().forEach(service -> {
            assertThat(level(service, "edit.number100")).as(service).isEqualTo("DEBUG");
            assertThat(level(service, "edit.number99")).as(service).isNotEqualTo("DEBUG");
        });
        System.out.printf("%d orders in %d tries during a hundred edits%n", placed.get(), tries.get());
        assertThat(placed.get()).isPositive();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(paidMails(customerClient)).isEqualTo(placed.get()));
    }

    @Test
    void instancesPollWhileTheBusIsDownAndListenAgainAfterwards() throws IOException {
        var customerClient = new CustomerClient(platformUnderTest).registerAndLogIn();
        var before = version(ORDERS);
        var silent = consoleOutput();
        platformUnderTest.run("kill", "rabbitmq");
        var gone = Instant.now();
        try {
            edit("order-service.yml", "payment-window: 30m", "payment-window: 26m");
            await().atMost(TIMEOUT).until(() -> !version(ORDERS).equals(before));
            System.out.printf("Without the bus an edit ran after %s%n", Duration.between(gone, Instant.now()));
            assertThat(customerClient.placeDecidedOrder("tok_ok").status()).isEqualTo(201);
            var rest = BROKER_DOWNTIME.minus(Duration.between(gone, Instant.now()));
            await().pollDelay(rest.isNegative() ? Duration.ZERO : rest)
                    .atMost(BROKER_DOWNTIME.plusSeconds(10))
                    .until(() -> true);
        } finally {
            platformUnderTest.run("up");
        }
        var back = Instant.now();
        assertThat(instances().values())
                .allSatisfy(config ->
                        assertThat(config.path("drift").asBoolean(true)).isFalse());
        var without = version(ORDERS);
        edit("order-service.yml", "payment-window: 26m", "payment-window: 25m");
        await().atMost(Duration.ofSeconds(30)).until(() -> !version(ORDERS).equals(without));
        System.out.printf("After its return an edit ran after %s%n", Duration.between(back, Instant.now()));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(paidMails(customerClient)).isPositive());
        for (var service : List.of(ORDERS, "gateway", "config-server")) {
            assertThat(consoleOutput(service).lines().filter(line -> line.contains("The broker is away")))
                    .as(service)
                    .hasSize(1
                            + (int) consoleOutput(silent, service)
                                    .lines()
                                    .filter(line -> line.contains("The broker is away"))
                                    .count());
            assertThat(consoleOutput(service)).as(service).doesNotContain("check/redeclare");
        }
    }

    @Test
    void onlyTheServiceThatNeedsASecretReceivesIt() throws Exception {
        var secret = "kunci-" + UUID.randomUUID();
        var next = "kunci-" + UUID.randomUUID();
        var before = version("payment-service");
        try (var configBusRecorder = ConfigBusRecorder.of(platformUnderTest)) {
            saveEncryptedKey(secret);
            await().atMost(TIMEOUT).until(() -> !version("payment-service").equals(before));
            var sealed = version("payment-service");
            saveEncryptedKey(next);
            await().atMost(TIMEOUT).until(() -> !version("payment-service").equals(sealed));
            var resealed = version("payment-service");
            // simulates an operator's mistake: a secret in plain text
            save("payment-service.yml", withServerKey(secret));
            await().atMost(TIMEOUT).until(() -> !version("payment-service").equals(resealed));

            assertThat(configBusRecorder.messages())
                    .anySatisfy(message -> assertThat(message).contains("payment.midtrans.server-key"));
            var secrets = generatedSecrets();
            secrets.put("secret", secret);
            secrets.put("second secret", next);
            assertThat(secrets).hasSizeGreaterThan(20);
            var read = consoleOutput();
            for (var service : List.of("payment-service", "gateway", ORDERS)) {
                for (var endpoint : List.of("config", "info", "env", "configprops")) {
                    var customerResponse = operator.get("/api/v1/ops/" + service + "/" + endpoint);
                    assertThat(customerResponse.status() == 404)
                            .isEqualTo(List.of("env", "configprops").contains(endpoint));
                    read.put(service + "/" + endpoint, customerResponse.body().toString());
                }
            }
            read.put("ops/config", operator.get("/api/v1/ops/config").body().toString());
            read.put("the bus", String.join("\n", configBusRecorder.messages()));
            assertThat(consoleOutput("config-server")).contains("payment.midtrans.server-key: ****** → ******");
            assertThat(consoleOutput("payment-service")).contains("payment.midtrans.server-key: ****** → ******");
            read.forEach((where, text) -> secrets.forEach((name, value) ->
                    assertThat(text.contains(value)).as(name + " in " + where).isFalse()));
        }
    }

    private void saveEncryptedKey(String secret) throws IOException {
        save("payment-service.yml", withServerKey(platformUnderTest.encrypt(secret)));
    }

    private String withServerKey(String value) throws IOException {
        var line = "  midtrans:\n";
        assertThat(original("payment-service.yml")).contains(line);
        return original("payment-service.yml").replace(line, line + "    server-key: \"" + value + "\"\n");
    }

    /** Secrets that the launcher generated. */
    private static Map<String, String> generatedSecrets() {
        var all = new TreeMap<String, String>();
        PlatformUnderTest.secrets().properties().forEach(secret -> {
            if (secret.getValue().isString() && secret.getValue().asString().length() >= 12) {
                all.put(secret.getKey(), secret.getValue().asString());
            }
        });
        return all;
    }

    /** Console output of all instances of a service. */
    private static String consoleOutput(String service) throws IOException {
        return consoleOutput(consoleOutput(), service);
    }

    private static String consoleOutput(Map<String, String> files, String service) {
        return files.entrySet().stream()
                .filter(file ->
                        file.getKey().startsWith(service) && file.getKey().endsWith(".out"))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining());
    }

    /** Console output by file name. */
    private static Map<String, String> consoleOutput() throws IOException {
        var all = new TreeMap<String, String>();
        try (var files = Files.walk(Path.of("target", "sayur", "logs"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                all.put(file.getFileName().toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            }
        }
        return all;
    }

    /** Retries by the same idempotency key until a response arrives; returns the number of requests. */
    private static int placeOrder(CustomerClient customerClient, String product) {
        var key = UUID.randomUUID().toString();
        var tries = new AtomicInteger();
        await("an order is taken")
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> {
                    tries.incrementAndGet();
                    return List.of(201, 202)
                            .contains(customerClient
                                    .placeOrder(product, 1, CustomerClient.card("tok_ok"), "reject", key)
                                    .status());
                });
        return tries.get();
    }

    private static long paidMails(CustomerClient customerClient) {
        return customerClient.mails().stream()
                .filter(receivedMail -> receivedMail.subject().matches("Pembayaran pesanan .* berhasil"))
                .count();
    }

    private String level(String service, String logger) {
        return operator.get("/api/v1/ops/" + service + "/loggers/" + logger)
                .body()
                .path("configuredLevel")
                .asString("");
    }

    /** Blocks until each instance runs the served version. */
    private void awaitAllCurrent() {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var all = overview();
            var versions = all.at("/served/versions");
            assertThat(all.path("instances"))
                    .hasSizeGreaterThan(5)
                    .allSatisfy(one -> assertThat(one.at("/config/version").asString("no answer"))
                            .as(one.path("instance").asString())
                            .isEqualTo(versions.path(one.path("service").asString())
                                    .asString("nothing served")));
        });
    }

    private JsonNode overview() {
        return operator.get("/api/v1/ops/config").body();
    }

    private JsonNode served() {
        return overview().path("served");
    }

    /** Configuration state by instance id of the registry. */
    private Map<String, JsonNode> instances() {
        var all = new TreeMap<String, JsonNode>();
        overview().path("instances").forEach(one -> all.put(one.path("instance").asString(), one.path("config")));
        return all;
    }

    private static String service(String instance) {
        return instance.substring(0, instance.indexOf(':'));
    }

    private JsonNode config(String service) {
        return configOf(instances(), service);
    }

    private String version(String service) {
        return version(instances(), service);
    }

    private static String version(Map<String, JsonNode> instances, String service) {
        return configOf(instances, service).path("version").asString("");
    }

    private static JsonNode configOf(Map<String, JsonNode> instances, String service) {
        return instances.entrySet().stream()
                .filter(one -> service(one.getKey()).equals(service))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /** Replaces pairs of texts in a file of the platform's config-repo. */
    private void edit(String file, String... pairs) throws IOException {
        original(file);
        var text = Files.readString(platformUnderTest.configRepo().resolve(file));
        for (var i = 0; i < pairs.length; i += 2) {
            assertThat(text).contains(pairs[i]);
            text = text.replace(pairs[i], pairs[i + 1]);
        }
        save(file, text);
    }

    private String original(String file) throws IOException {
        if (!original.containsKey(file)) {
            original.put(file, Files.readString(platformUnderTest.configRepo().resolve(file)));
        }
        return Objects.requireNonNull(original.get(file));
    }

    /** Replaces the file atomically, as editors do. */
    private void save(String file, String text) throws IOException {
        Path target = platformUnderTest.configRepo().resolve(file);
        var draft = Files.writeString(target.resolveSibling(file + ".draft"), text);
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
