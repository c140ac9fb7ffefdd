package id.microsayur.system;

import id.microsayur.launcher.mail.Mail;
import id.microsayur.launcher.mail.MailFolder;
import id.microsayur.launcher.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The platform on ports and in a folder of its own, started once per test run by the launcher itself. */
final class Platform {

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
            "log-store");
    /** Throttles have tests of their own; here they would only stand between the others and what they test. */
    private static final Map<String, Map<String, String>> WIDER = Map.of(
            "gateway.yml",
            Map.of("credentials: {requests: 600,", "credentials: {requests: 100000,"),
            "user-service.yml",
            Map.of(
                    "account: {free: 5,", "account: {free: 100000,",
                    "address: {free: 100,", "address: {free: 100000,"));

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path checkout = Path.of("..").toAbsolutePath().normalize();
    private final Map<String, String> environment = new HashMap<>();

    private Platform() {
        environment.put("SAYUR_HOME", checkout.toString());
        environment.put(
                "SAYUR_STATE", Path.of("target", "sayur").toAbsolutePath().toString());
        environment.put("SAYUR_CONFIG_REPO", "file:" + configuration());
        environment.put("SAYUR_AOT", "off"); // started once: taking notes for a next time would only cost time
        FIXED_PORTS.forEach(name -> environment.put(
                "SAYUR_PORT_" + name.toUpperCase(Locale.ROOT).replace('-', '_'), String.valueOf(Ports.free())));
    }

    /** What tests may edit. */
    Path configRepo() {
        return Path.of("target", "config-repo").toAbsolutePath();
    }

    /** A copy of config-repo, patient with one address that asks as much as all tests together. */
    private Path configuration() {
        var copy = configRepo();
        try (var files = Files.list(checkout.resolve("config-repo"))) {
            Files.createDirectories(copy);
            for (var file : files.toList()) {
                var text = Files.readString(file);
                for (var wider : WIDER.getOrDefault(file.getFileName().toString(), Map.of())
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

    private static final class Started {
        static final Platform PLATFORM = start();
    }

    static Platform get() {
        return Started.PLATFORM;
    }

    private static Platform start() {
        var platform = new Platform();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> platform.run("down", "--purge")));
        platform.run("up");
        return platform;
    }

    /** Runs a command of the launcher and gives what it printed; anything but exit 0 is a failure. */
    String run(String... command) {
        return runWith("", command);
    }

    /** A secret as it may stand in config-repo. */
    String seal(String secret) {
        return runWith(secret, "config", "encrypt").strip();
    }

    private String runWith(String input, String... command) {
        var ended = launch(input, command);
        if (ended.status() != 0) {
            throw new AssertionError(String.join(" ", command) + " failed:\n" + ended.output());
        }
        return ended.output();
    }

    /** Runs a command that is to end with an error, and gives what it printed. */
    String fails(String... command) {
        var ended = launch("", command);
        if (ended.status() == 0) {
            throw new AssertionError(String.join(" ", command) + " was to fail:\n" + ended.output());
        }
        return ended.output();
    }

    private record Ended(int status, String output) {}

    private Ended launch(String input, String... command) {
        try {
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var jar = checkout.resolve("launcher/target/launcher.jar").toString();
            var process = new ProcessBuilder(Stream.concat(Stream.of(java, "-jar", jar), Stream.of(command))
                    .toList());
            process.environment().putAll(environment);
            process.redirectErrorStream(true);
            var running = process.start();
            try (var in = running.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            var output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(running.waitFor(), output);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    JsonNode json(String... command) {
        return JSON.readTree(run(command));
    }

    /** What came to this address, newest last. */
    List<Mail> mails(String to) {
        return new MailFolder(Path.of("target", "sayur", "mail")).read(to);
    }

    URI gateway() {
        return URI.create("http://127.0.0.1:" + port("GATEWAY"));
    }

    URI zipkin() {
        return URI.create("http://127.0.0.1:" + port("ZIPKIN"));
    }

    /** What the launcher made up for this platform, by what it is for. */
    static JsonNode secrets() {
        try {
            return JSON.readTree(Files.readString(Path.of("target", "sayur", "secrets.json")))
                    .path("secrets");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What an instance said since its start. */
    String log(String service, int instance) {
        try {
            return Files.readString(Path.of("target", "sayur", "logs", service + "-" + instance + ".out"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    String port(String name) {
        return String.valueOf(environment.get("SAYUR_PORT_" + name));
    }
}
