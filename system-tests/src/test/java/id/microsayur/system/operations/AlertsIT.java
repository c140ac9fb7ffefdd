package id.microsayur.system.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.ConnectionFactory;
import id.microsayur.localservers.process.CommandRunner;
import id.microsayur.system.CustomerClient;
import id.microsayur.system.PlatformUnderTest;
import id.microsayur.system.UsesPlatformAlone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Each alert fires on a real fault, with its mail in the operator's mailbox. The rules of deploy/observability run
 * accelerated: a fault is pending for 5 s, and an hour is a minute.
 */
@UsesPlatformAlone
@EnabledIfSystemProperty(named = "soak", matches = ".*", disabledReason = "it breaks one thing after the other")
class AlertsIT {

    private static final Path RULES =
            Path.of("../deploy/observability/prometheus").toAbsolutePath().normalize();
    private static final Path SHORTENED_RULES = Path.of("target", "hasty-rules").toAbsolutePath();
    private static final Path CONFIG = Path.of("target", "sayur", "prometheus", "prometheus.yml");
    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private final PlatformUnderTest platformUnderTest = PlatformUnderTest.get();
    private final PrometheusClient prometheusClient = new PrometheusClient(platformUnderTest);
    private final CustomerClient customerClient = new CustomerClient(platformUnderTest);
    private final CustomerClient operator = CustomerClient.operator(platformUnderTest);
    private final String opsAddress = platformUnderTest.credentials().ops().email();
    private final String broker = platformUnderTest.credentials().rabbitmq();

    @BeforeAll
    static void useShortenedRules() throws IOException {
        PlatformUnderTest.get().run("up", "--observability");
        Files.createDirectories(SHORTENED_RULES);
        for (var name : List.of("recording.rules.yml", "alerts.rules.yml")) {
            Files.writeString(
                    SHORTENED_RULES.resolve(name),
                    Files.readString(RULES.resolve(name))
                            .replaceAll("for: \\d+[sm]", "for: 5s")
                            .replace("[5m]", "[30s]")
                            .replace("[1h]", "[1m]")
                            .replace("[6h]", "[90s]")
                            .replace("[2m]", "[30s]")
                            // treats the actual free disk space as too small, so that no disk has to be filled
                            .replace("(disk_free_bytes) < 1e9", "(disk_free_bytes) < 1e18"));
        }
        switchRules(RULES, SHORTENED_RULES);
    }

    @AfterAll
    static void restoreRules() throws IOException {
        switchRules(SHORTENED_RULES, RULES);
    }

    @Test
    void firesForAnOutboxThatIsNotEmptied() {
        customerClient.registerAndLogIn();
        try {
            assertFires("OutboxStuck", "order-service", () -> {
                platformUnderTest.run("kill", "--stay-down", "rabbitmq");
                assertThat(customerClient
                                .placeOrder("tok_ok", UUID.randomUUID().toString())
                                .status())
                        .isEqualTo(201);
                await().atMost(TIMEOUT).until(() -> readiness("order-service") == 503);
                assertThat(readiness("user-service"))
                        .as("ready without event consumption")
                        .isEqualTo(200);
                assertThat(operator.get("/api/v1/ops/order-service/health/liveness")
                                .status())
                        .isEqualTo(200);
            });
        } finally {
            platformUnderTest.run("up");
        }
        await().atMost(TIMEOUT).until(() -> readiness("order-service") == 200);
        awaitResolved("OutboxStuck", "order-service");
    }

    @Test
    void firesForADeadLetter() {
        var queue = "notification-service.user.registered";
        assertFires(
                "DeadLettersPresent", "notification-service", () -> publish("user.registered", List.of("apa ini?")));
        for (var letter : platformUnderTest.json("dead-letters", "show", queue, "--json")) {
            platformUnderTest.run(
                    "dead-letters", "discard", queue, letter.path("event_id").asString());
        }
        awaitResolved("DeadLettersPresent", "notification-service");
    }

    @Test
    void firesForASlowConsumer() {
        withConfigLine("notification-service.yml", "platform.faults.consumers.forgetPerson: {delay: 2s}", () -> {
            assertFires(
                    "QueueGrowing",
                    "notification-service",
                    () -> publishUserDeletions(200),
                    () -> publishUserDeletions(10));
        });
        awaitResolved("QueueGrowing", "notification-service");
    }

    @Test
    void firesForADeadService() {
        customerClient.registerAndLogIn();
        var mails = platformUnderTest.mails(opsAddress).size();
        platformUnderTest.run("kill", "--stay-down", "payment-service");
        try {
            for (var alert : List.of(
                    "InstanceUnreachable payment-service",
                    "BreakerOpen order-service",
                    "ServiceMissing payment-service",
                    "AvailabilityBurnsFast",
                    "AvailabilityBurnsSlowly")) {
                await(alert).atMost(TIMEOUT).until(() -> {
                    customerClient.placeOrder("tok_ok", UUID.randomUUID().toString());
                    customerClient.get("/api/v1/payments/" + UUID.randomUUID());
                    return subjects(mails).contains("[FIRING] " + alert);
                });
            }
            assertThat(readiness("order-service"))
                    .as("ready despite the dead downstream service")
                    .isEqualTo(200);
            await("gateway not ready once the registry lists no instance")
                    .atMost(TIMEOUT)
                    .until(() -> readiness("gateway") == 503);
            assertThat(operator.get("/api/v1/ops/gateway/health/entrance").status())
                    .as("gateway accepts requests during the outage")
                    .isEqualTo(200);
        } finally {
            platformUnderTest.run("up");
        }
        await().atMost(TIMEOUT).until(() -> readiness("gateway") == 200);
        awaitResolved("BreakerOpen", "order-service");
        awaitResolved("ServiceMissing", "payment-service");
    }

    @Test
    void firesForASlowDownstreamService() {
        customerClient.registerAndLogIn();
        withConfigLine(
                "order-service.yml",
                "platform.faults.calls.payment-service: {delay: 700ms}",
                () -> assertFires(
                        "LatencyBurnsFast",
                        "",
                        () -> {},
                        () -> customerClient.placeOrder(
                                "tok_ok", UUID.randomUUID().toString())));
    }

    @Test
    void firesForAHangingInstance() {
        var pid = pidOf("config-server");
        try {
            assertFires("InstanceUnreachable", "config-server", () -> signal("-STOP", pid));
        } finally {
            signal("-CONT", pid);
        }
        awaitResolved("InstanceUnreachable", "config-server");
    }

    @Test
    void firesForAnUnparseableConfiguration() {
        withConfigLine("order-service.yml", "oops: [", () -> assertFires("ConfigRefused", "config-server", () -> {}));
        awaitResolved("ConfigRefused", "config-server");
    }

    @Test
    void firesForAValueThatAServiceRejects() {
        withConfigLine(
                "order-service.yml",
                "order.worker.batch: -1",
                () -> assertFires("ConfigRefused", "order-service", () -> {}));
        awaitResolved("ConfigRefused", "order-service");
    }

    @Test
    void firesForAFullDisk() {
        await().atMost(TIMEOUT)
                .until(() -> !prometheusClient
                        .firingAlerts("DiskFilling", "order-service")
                        .isEmpty());
        await().atMost(TIMEOUT).until(() -> subjects(0).contains("[FIRING] DiskFilling order-service"));
    }

    private void assertFires(String alert, String service, Runnable fault) {
        assertFires(alert, service, fault, () -> {});
    }

    /** Asserts that Alertmanager fires and the operator receives a mail during the fault. */
    private void assertFires(String alert, String service, Runnable fault, Runnable meanwhile) {
        var mails = platformUnderTest.mails(opsAddress).size();
        fault.run();
        await(alert).atMost(TIMEOUT).until(() -> {
            meanwhile.run();
            return !prometheusClient.firingAlerts(alert, service).isEmpty();
        });
        await("mail")
                .atMost(TIMEOUT)
                .until(() -> subjects(mails).contains(("[FIRING] " + alert + " " + service).strip()));
    }

    private void awaitResolved(String alert, String service) {
        await(alert + " ends")
                .atMost(TIMEOUT)
                .until(() -> prometheusClient.firingAlerts(alert, service).isEmpty());
    }

    private List<String> subjects(int after) {
        return platformUnderTest.mails(opsAddress).stream()
                .skip(after)
                .map(receivedMail -> receivedMail.subject().strip())
                .toList();
    }

    private int readiness(String service) {
        return operator.get("/api/v1/ops/" + service + "/health/readiness").status();
    }

    private void publishUserDeletions(int count) {
        publish(
                "user.deleted",
                Stream.generate(() -> """
                        {"event":"user.deleted","timestamp":"2025-10-16T13:52:34Z",
                         "data":{"user_id":"%s","deleted_at":"2025-10-16T13:52:34Z"}}""".formatted(UUID.randomUUID()))
                        .limit(count)
                        .toList());
    }

    private void publish(String event, List<String> bodies) {
        var factory = new ConnectionFactory();
        try {
            factory.setUri(broker);
            try (var connection = factory.newConnection("a stranger")) {
                var channel = connection.createChannel();
                channel.confirmSelect();
                for (var body : bodies) {
                    channel.basicPublish("micro-sayur", event, null, body.getBytes(StandardCharsets.UTF_8));
                }
                channel.waitForConfirmsOrDie(40_000);
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Runs an action with an additional line in a file of config-repo. */
    private void withConfigLine(String name, String line, Runnable what) {
        var file = platformUnderTest.configRepo().resolve(name);
        try {
            var before = Files.readString(file);
            try {
                Files.writeString(file, before + "\n" + line + "\n");
                what.run();
            } finally {
                Files.writeString(file, before);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void switchRules(Path before, Path after) throws IOException {
        var text = Files.readString(CONFIG);
        assertThat(text).contains("'" + before + "/*.rules.yml'");
        Files.writeString(CONFIG, text.replace("'" + before + "/", "'" + after + "/"));
        signal("-HUP", pidOf("prometheus"));
        await().atMost(TIMEOUT).until(() -> ruleFiles().stream().allMatch(file -> file.startsWith(after.toString())));
    }

    private static List<String> ruleFiles() {
        var files = new ArrayList<String>();
        new PrometheusClient(PlatformUnderTest.get())
                .api("rules")
                .path("data")
                .path("groups")
                .forEach(group -> files.add(group.path("file").asString()));
        return files;
    }

    private static String pidOf(String name) {
        return StreamSupport.stream(
                        PlatformUnderTest.get().json("status", "--json").spliterator(), false)
                .filter(part -> part.path("name").asString().equals(name))
                .map(part -> part.path("pid").asString())
                .findFirst()
                .orElseThrow();
    }

    private static void signal(String signal, String pid) {
        var done = CommandRunner.run("kill", signal, pid);
        assertThat(done.succeeded()).as(done.output()).isTrue();
    }
}
