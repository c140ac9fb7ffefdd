package id.microsayur.system;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.launcher.mail.MailDirectory;
import id.microsayur.launcher.mail.ReceivedMail;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.localservers.process.LocalPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Platform on separate ports and in a separate directory, started once per test run by the launcher. */
public final class PlatformUnderTest {

    private static final List<String> FIXED_PORTS = List.of(
            "gateway",
            "config-server",
            "config-server-2",
            "discovery",
            "discovery-2",
            "zipkin",
            "rabbitmq",
            "postgres",
            "mailbox",
            "payment-provider",
            "prometheus",
            "alertmanager",
            "postgres-metrics",
            "rabbitmq-metrics",
            "log-store",
            "supervisor");
    /** Raised rate limits and cheap password hashes; they have tests of their own and would disturb all other tests. */
    private static final Map<String, Map<String, String>> RAISED_LIMITS = Map.of(
            "gateway.yml",
            Map.of(
                    "credentials: {requests: 600,", "credentials: {requests: 100000,",
                    "user: {per-second: 100,", "user: {per-second: 100000,",
                    "address: {per-second: 1200,", "address: {per-second: 100000,"),
            "user-service.yml",
            Map.of(
                    "account: {free: 5,", "account: {free: 100000,",
                    "account-everywhere: {free: 100,", "account-everywhere: {free: 100000,",
                    "    address: {free: 500,", "    address: {free: 100000,",
                    "passwords: {log-in-permits:", "passwords: {insecure-for-tests: true, log-in-permits:"));

    private static final int LEAST_SECRET_LENGTH = 12;
    private static final Duration RESTART_TIMEOUT = Duration.ofSeconds(180);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Path STATE = Path.of("target", "sayur");
    /** Flags of ./sayur: a short run does not need the second compiler, and reads the classes of the run before from an archive. */
    private static final List<String> LAUNCHER_FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Xmx128m",
            "-XX:+AutoCreateSharedArchive",
            "-XX:SharedArchiveFile=" + Path.of("target", "launcher.jsa").toAbsolutePath(),
            "-Xlog:disable",
            "--enable-native-access=ALL-UNNAMED");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path checkout = Path.of("..").toAbsolutePath().normalize();
    private final Map<String, String> environment = new HashMap<>();
    private @Nullable PlatformCredentials credentials;

    private PlatformUnderTest() {
        environment.put("SAYUR_HOME", checkout.toString());
        environment.put("SAYUR_STATE", STATE.toAbsolutePath().toString());
        environment.put("SAYUR_CONFIG_REPO", "file:" + copyConfigRepo());
        environment.put("SAYUR_AOT", "off"); // the platform starts once, so recording an AOT cache would only cost time
        FIXED_PORTS.forEach(name -> environment.put(
                "SAYUR_PORT_" + name.toUpperCase(Locale.ROOT).replace('-', '_'),
                String.valueOf(LocalPorts.findFree())));
    }

    /** Copy of config-repo that tests may edit. */
    public Path configRepo() {
        return Path.of("target", "config-repo").toAbsolutePath();
    }

    /** Copies config-repo with raised limits, because all tests share one client address, and with cheap password hashes. */
    private Path copyConfigRepo() {
        var copy = configRepo();
        try (var files = Files.list(checkout.resolve("config-repo"))) {
            Files.createDirectories(copy);
            for (var file : files.toList()) {
                var text = Files.readString(file);
                for (var wider : RAISED_LIMITS
                        .getOrDefault(file.getFileName().toString(), Map.of())
                        .entrySet()) {
                    if (!text.contains(wider.getKey())) {
                        throw new AssertionError(file + " has no " + wider.getKey() + " any more");
                    }
                    text = text.replace(wider.getKey(), wider.getValue());
                }
                Files.writeString(copy.resolve(file.getFileName()), text);
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class StartedPlatform {
        static final PlatformUnderTest PLATFORM = start();
    }

    public static PlatformUnderTest get() {
        return StartedPlatform.PLATFORM;
    }

    private static PlatformUnderTest start() {
        var platformUnderTest = new PlatformUnderTest();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> platformUnderTest.run("down", "--purge")));
        platformUnderTest.run("up");
        return platformUnderTest;
    }

    /** Runs a command of the launcher and returns its output; fails unless it exits with 0. */
    public String run(String... command) {
        return runWith("", command);
    }

    /** Encrypts a secret in the form for config-repo. */
    public String encrypt(String secret) {
        return runWith(secret, "config", "encrypt").strip();
    }

    private String runWith(String input, String... command) {
        var launcherResult = runLauncher(input, command);
        if (launcherResult.exitCode() != 0) {
            throw new AssertionError(String.join(" ", command) + " failed:\n" + launcherResult.output());
        }
        return launcherResult.output();
    }

    /** Runs a command that is expected to fail and returns its output. */
    public String runExpectingFailure(String... command) {
        var launcherResult = runLauncher("", command);
        if (launcherResult.exitCode() == 0) {
            throw new AssertionError(String.join(" ", command) + " was to fail:\n" + launcherResult.output());
        }
        return launcherResult.output();
    }

    /** Runs a command of the launcher and returns its output, whatever its exit code. */
    public String output(String... command) {
        return runLauncher("", command).output();
    }

    private record LauncherResult(int exitCode, String output) {}

    private LauncherResult runLauncher(String input, String... command) {
        try {
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var jar = checkout.resolve("launcher/target/launcher.jar").toString();
            var commandLine = new ArrayList<>(List.of(java));
            commandLine.addAll(LAUNCHER_FLAGS);
            commandLine.addAll(List.of("-jar", jar));
            commandLine.addAll(List.of(command));
            var process = new ProcessBuilder(commandLine);
            process.environment().putAll(environment);
            process.redirectErrorStream(true);
            var running = process.start();
            try (var in = running.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            var output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new LauncherResult(running.waitFor(), output);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What {@code status} says of an instance; it starts a JVM, so it must not be asked all the time. */
    public JsonNode status(String name, int instance) {
        return json("status", "--json")
                .valueStream()
                .filter(status -> status.path("name").asString().equals(name)
                        && status.path("instance").asInt() == instance)
                .findFirst()
                .orElseThrow();
    }

    /** Waits until the supervisor has started an instance again that was ended after this status was read. */
    public void awaitRestart(JsonNode before) {
        var name = before.path("name").asString();
        var instance = before.path("instance").asInt();
        var after = Awaitility.await(name + " started again and ready")
                .atMost(RESTART_TIMEOUT)
                .pollInterval(LOOK)
                .until(
                        () -> status(name, instance),
                        status -> status.path("restarts").asInt()
                                        > before.path("restarts").asInt()
                                && status.path("state").asString().equals("UP"));
        assertThat(after.path("pid").asLong()).isNotEqualTo(before.path("pid").asLong());
        assertThat(after.path("last_exit").path("reason").asString()).isEqualTo("ended");
    }

    public JsonNode json(String... command) {
        return JSON.readTree(run(command));
    }

    /** Addresses and logins, which stay the same until the platform stops. */
    public synchronized PlatformCredentials credentials() {
        var known = credentials;
        if (known == null) {
            known = JSON.readValue(run("credentials", "--json"), PlatformCredentials.class);
            credentials = known;
        }
        return known;
    }

    /** Mails to this address, newest last. */
    public List<ReceivedMail> mails(String to) {
        return new MailDirectory(STATE.resolve("mail")).read(to);
    }

    public URI gateway() {
        return URI.create("http://127.0.0.1:" + port("GATEWAY"));
    }

    URI zipkin() {
        return URI.create("http://127.0.0.1:" + port("ZIPKIN"));
    }

    /** Passwords and keys that the launcher generated for this platform, by purpose. */
    public Map<String, String> generatedSecrets() {
        var all = new TreeMap<String, String>();
        try {
            var stored = JSON.readTree(Files.readString(STATE.resolve("secrets.json")));
            stored.path("secrets").properties().forEach(secret -> {
                if (secret.getValue().isString() && secret.getValue().asString().length() >= LEAST_SECRET_LENGTH) {
                    all.put(secret.getKey(), secret.getValue().asString());
                }
            });
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return all;
    }

    /** Content of every log file of every instance, by file name. */
    public Map<String, String> logs() {
        return logs(_ -> true);
    }

    /** Content of the log files with such a name. */
    public Map<String, String> logs(Predicate<String> name) {
        var all = new TreeMap<String, String>();
        try (var files = Files.walk(STATE.resolve("logs"))) {
            for (var file : files.filter(Files::isRegularFile)
                    .filter(file -> name.test(file.getFileName().toString()))
                    .toList()) {
                all.put(file.getFileName().toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return all;
    }

    /** Console output of all instances of a service. */
    public String consoleOutput(String service) {
        return String.join(
                "",
                logs(name -> name.startsWith(service) && name.endsWith(".out")).values());
    }

    /** Console output of an instance since its start. */
    public String log(String service, int instance) {
        try {
            return Files.readString(STATE.resolve("logs").resolve(service + "-" + instance + ".out"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public String port(String name) {
        return String.valueOf(environment.get("SAYUR_PORT_" + name));
    }
}
