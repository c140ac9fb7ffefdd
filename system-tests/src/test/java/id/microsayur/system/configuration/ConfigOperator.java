package id.microsayur.system.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.system.CustomerClient;
import id.microsayur.system.PlatformUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Edits the platform's config-repo, reads the configuration state as the operator, and undoes the edits after each test. */
final class ConfigOperator implements BeforeEachCallback, AfterEachCallback {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final PlatformUnderTest platformUnderTest;
    private final CustomerClient operator;
    private final Map<String, String> original = new HashMap<>();
    private String edition = "";

    ConfigOperator(PlatformUnderTest platformUnderTest) {
        this.platformUnderTest = platformUnderTest;
        this.operator = CustomerClient.operator(platformUnderTest);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        awaitAllCurrent();
        edition = served().path("edition").asString();
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        for (var file : original.entrySet()) {
            save(file.getKey(), file.getValue());
        }
        await().atMost(TIMEOUT)
                .until(() -> served().path("edition").asString().equals(edition)
                        && served().path("refused").isMissingNode());
        platformUnderTest.run("scale", "order-service=1");
        awaitAllCurrent();
    }

    CustomerClient operator() {
        return operator;
    }

    String level(String service, String logger) {
        return operator.get("/api/v1/ops/" + service + "/loggers/" + logger)
                .body()
                .path("configuredLevel")
                .asString("");
    }

    /** Blocks until each instance runs the served version. */
    void awaitAllCurrent() {
        await().atMost(TIMEOUT).untilAsserted(() -> {
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
    Map<String, JsonNode> instances() {
        var all = new TreeMap<String, JsonNode>();
        overview().path("instances").forEach(one -> all.put(one.path("instance").asString(), one.path("config")));
        return all;
    }

    static String service(String instance) {
        return instance.substring(0, instance.indexOf(':'));
    }

    JsonNode config(String service) {
        return configOf(instances(), service);
    }

    String version(String service) {
        return version(instances(), service);
    }

    static String version(Map<String, JsonNode> instances, String service) {
        return configOf(instances, service).path("version").asString("");
    }

    static JsonNode configOf(Map<String, JsonNode> instances, String service) {
        return instances.entrySet().stream()
                .filter(one -> service(one.getKey()).equals(service))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /** Replaces pairs of texts in a file of the platform's config-repo. */
    void edit(String file, String... pairs) throws IOException {
        original(file);
        var text = Files.readString(platformUnderTest.configRepo().resolve(file));
        for (var i = 0; i < pairs.length; i += 2) {
            assertThat(text).contains(pairs[i]);
            text = text.replace(pairs[i], pairs[i + 1]);
        }
        save(file, text);
    }

    String original(String file) throws IOException {
        if (!original.containsKey(file)) {
            original.put(file, Files.readString(platformUnderTest.configRepo().resolve(file)));
        }
        return Objects.requireNonNull(original.get(file));
    }

    /** Replaces the file atomically, as editors do. */
    void save(String file, String text) throws IOException {
        Path target = platformUnderTest.configRepo().resolve(file);
        var draft = Files.writeString(target.resolveSibling(file + ".draft"), text);
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
