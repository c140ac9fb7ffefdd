package id.microsayur.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.ConnectionFactory;
import id.microsayur.launcher.process.Shell;
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
 * Each alert seen to fire on a real fault, and its mail in the operator's mailbox. The rules are those of
 * deploy/observability, told to be hasty: a fault burns after 5 s, and an hour is a minute.
 */
@EnabledIfSystemProperty(named = "soak", matches = ".*", disabledReason = "it breaks one thing after the other")
class AlertsIT {

    private static final Path RULES =
            Path.of("../deploy/observability/prometheus").toAbsolutePath().normalize();
    private static final Path HASTY = Path.of("target", "hasty-rules").toAbsolutePath();
    private static final Path CONFIG = Path.of("target", "sayur", "prometheus", "prometheus.yml");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Platform platform = Platform.get();
    private final Prometheus prometheus = new Prometheus(platform);
    private final Shopper shopper = new Shopper(platform);
    private final Shopper operator = new Shopper(platform);
    private final String opsAddress;
    private final String broker;

    AlertsIT() {
        var credentials = platform.json("credentials", "--json");
        broker = credentials.path("rabbitmq").asString();
        var ops = credentials.path("ops");
        opsAddress = ops.path("email").asString();
        operator.login(opsAddress, ops.path("password").asString());
    }

    @BeforeAll
    static void makeTheRulesHasty() throws IOException {
        Platform.get().run("up", "--observability");
        Files.createDirectories(HASTY);
        for (var name : List.of("recording.rules.yml", "alerts.rules.yml")) {
            Files.writeString(
                    HASTY.resolve(name),
                    Files.readString(RULES.resolve(name))
                            .replaceAll("for: \\d+[sm]", "for: 5s")
                            .replace("[5m]", "[30s]")
                            .replace("[1h]", "[1m]")
                            .replace("[6h]", "[90s]")
                            .replace("[2m]", "[30s]")
                            // no disk is filled here: ours counts as full
                            .replace("(disk_free_bytes) < 1e9", "(disk_free_bytes) < 1e18"));
        }
        follow(RULES, HASTY);
    }

    @AfterAll
    static void leaveTheRulesAsTheyAre() throws IOException {
        follow(HASTY, RULES);
    }

    @Test
    void anOutboxThatNobodyEmpties() {
        shopper.enter();
        try {
            fires("OutboxStuck", "order-service", () -> {
                platform.run("kill", "rabbitmq");
                assertThat(shopper.order("tok_ok", UUID.randomUUID().toString()).status())
                        .isEqualTo(201);
                await().atMost(PATIENCE).until(() -> readiness("order-service") == 503);
                assertThat(readiness("user-service")).as("it hears no events").isEqualTo(200);
                assertThat(operator.get("/api/v1/ops/order-service/health/liveness")
                                .status())
                        .isEqualTo(200);
            });
        } finally {
            platform.run("up");
        }
        await().atMost(PATIENCE).until(() -> readiness("order-service") == 200);
        ends("OutboxStuck", "order-service");
    }

    @Test
    void anEventThatNobodyCanRead() {
        var queue = "notification-service.user.registered";
        fires("DeadLettersPresent", "notification-service", () -> publish("user.registered", List.of("apa ini?")));
        for (var letter : platform.json("dead-letters", "show", queue, "--json")) {
            platform.run(
                    "dead-letters", "discard", queue, letter.path("event_id").asString());
        }
        ends("DeadLettersPresent", "notification-service");
    }

    @Test
    void aConsumerThatIsTooSlow() {
        edited("notification-service.yml", "platform.faults.consumers.forgetPerson: {delay: 2s}", () -> {
            fires("QueueGrowing", "notification-service", () -> deleted(200), () -> deleted(10));
        });
        ends("QueueGrowing", "notification-service");
    }

    @Test
    void aServiceThatIsDead() {
        shopper.enter();
        var mails = platform.mails(opsAddress).size();
        platform.run("kill", "payment-service");
        try {
            for (var alert : List.of(
                    "InstanceUnreachable payment-service",
                    "BreakerOpen order-service",
                    "ServiceMissing payment-service",
                    "AvailabilityBurnsFast",
                    "AvailabilityBurnsSlowly")) {
                await(alert).atMost(PATIENCE).until(() -> {
                    shopper.order("tok_ok", UUID.randomUUID().toString());
                    shopper.get("/api/v1/payments/" + UUID.randomUUID());
                    return subjects(mails).contains("[FIRING] " + alert);
                });
            }
            assertThat(readiness("order-service"))
                    .as("a neighbour is no reason")
                    .isEqualTo(200);
            await("a route leads nowhere, as soon as the gateway has read so in the registry")
                    .atMost(PATIENCE)
                    .until(() -> readiness("gateway") == 503);
            assertThat(operator.get("/api/v1/ops/gateway/health/entrance").status())
                    .as("and the shop is open all the same")
                    .isEqualTo(200);
        } finally {
            platform.run("up");
        }
        await().atMost(PATIENCE).until(() -> readiness("gateway") == 200);
        ends("BreakerOpen", "order-service");
        ends("ServiceMissing", "payment-service");
    }

    @Test
    void aNeighbourThatIsSlow() {
        shopper.enter();
        edited(
                "order-service.yml",
                "platform.faults.calls.payment-service: {delay: 700ms}",
                () -> fires(
                        "LatencyBurnsFast",
                        "",
                        () -> {},
                        () -> shopper.order("tok_ok", UUID.randomUUID().toString())));
    }

    @Test
    void anInstanceThatHangs() {
        var pid = pidOf("config-server");
        try {
            fires("InstanceUnreachable", "config-server", () -> signal("-STOP", pid));
        } finally {
            signal("-CONT", pid);
        }
        ends("InstanceUnreachable", "config-server");
    }

    @Test
    void aConfigurationThatNobodyCanRead() {
        edited("order-service.yml", "oops: [", () -> fires("ConfigRefused", "config-server", () -> {}));
        ends("ConfigRefused", "config-server");
    }

    @Test
    void aValueThatAServiceRefuses() {
        edited("order-service.yml", "order.worker.batch: -1", () -> fires("ConfigRefused", "order-service", () -> {}));
        ends("ConfigRefused", "order-service");
    }

    @Test
    void aDiskThatCountsAsFull() {
        await().atMost(PATIENCE)
                .until(() -> !prometheus.burning("DiskFilling", "order-service").isEmpty());
        await().atMost(PATIENCE).until(() -> subjects(0).contains("[FIRING] DiskFilling order-service"));
    }

    private void fires(String alert, String service, Runnable fault) {
        fires(alert, service, fault, () -> {});
    }

    /** Both the alert manager and the operator hear of it, while the fault goes on. */
    private void fires(String alert, String service, Runnable fault, Runnable meanwhile) {
        var mails = platform.mails(opsAddress).size();
        fault.run();
        await(alert).atMost(PATIENCE).until(() -> {
            meanwhile.run();
            return !prometheus.burning(alert, service).isEmpty();
        });
        await("mail")
                .atMost(PATIENCE)
                .until(() -> subjects(mails).contains(("[FIRING] " + alert + " " + service).strip()));
    }

    private void ends(String alert, String service) {
        await(alert + " ends")
                .atMost(PATIENCE)
                .until(() -> prometheus.burning(alert, service).isEmpty());
    }

    private List<String> subjects(int after) {
        return platform.mails(opsAddress).stream()
                .skip(after)
                .map(mail -> mail.subject().strip())
                .toList();
    }

    private int readiness(String service) {
        return operator.get("/api/v1/ops/" + service + "/health/readiness").status();
    }

    private void deleted(int people) {
        publish(
                "user.deleted",
                Stream.generate(() -> """
                        {"event":"user.deleted","timestamp":"2025-10-16T13:52:34Z",
                         "data":{"user_id":"%s","deleted_at":"2025-10-16T13:52:34Z"}}""".formatted(UUID.randomUUID()))
                        .limit(people)
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
                channel.waitForConfirmsOrDie(5_000);
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** With a line at the end of a file of config-repo. */
    private void edited(String name, String line, Runnable what) {
        var file = platform.configRepo().resolve(name);
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

    private static void follow(Path before, Path after) throws IOException {
        var text = Files.readString(CONFIG);
        assertThat(text).contains("'" + before + "/*.rules.yml'");
        Files.writeString(CONFIG, text.replace("'" + before + "/", "'" + after + "/"));
        signal("-HUP", pidOf("prometheus"));
        await().atMost(PATIENCE).until(() -> files().stream().allMatch(file -> file.startsWith(after.toString())));
    }

    private static List<String> files() {
        var files = new ArrayList<String>();
        new Prometheus(Platform.get())
                .api("rules")
                .path("data")
                .path("groups")
                .forEach(group -> files.add(group.path("file").asString()));
        return files;
    }

    private static String pidOf(String name) {
        return StreamSupport.stream(Platform.get().json("status", "--json").spliterator(), false)
                .filter(part -> part.path("name").asString().equals(name))
                .map(part -> part.path("pid").asString())
                .findFirst()
                .orElseThrow();
    }

    private static void signal(String signal, String pid) {
        var done = Shell.run("kill", signal, pid);
        assertThat(done.succeeded()).as(done.output()).isTrue();
    }
}
