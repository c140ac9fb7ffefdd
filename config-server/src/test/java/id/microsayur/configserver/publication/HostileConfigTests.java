package id.microsayur.configserver.publication;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.configserver.source.ConfigSource;
import id.microsayur.runtime.property.PropertyCipher;
import id.microsayur.runtime.snapshot.ConfigSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.cloud.bus.BusProperties;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.json.JsonMapper;

/** Damaged and hostile files, each beside a valid edit of another file; {@code -Dsoak} for more of them. */
class HostileConfigTests {

    private static final long SEED = Long.getLong("seed", 20_261_127L);
    private static final int INPUTS = System.getProperty("soak") == null ? 400 : 5_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> NAMES = List.of(
            "gateway.yml",
            "gateway.properties",
            "application.yml",
            "gateway-production.yml",
            "gateway-nowhere.yml",
            ".gateway.yml.swp",
            "gateway.yml~",
            "#gateway.yml#",
            "gateway.yml.orig",
            "gate way.yml",
            "gate:1: way.yml",
            "-.yml");
    private static final List<String> PIECES = List.of(
            "\0",
            "\ufeff",
            "\t",
            "---\n",
            "...\n",
            "<<<<<<< HEAD\n",
            "=======\n",
            "&a [*a, *a]",
            "a: &a {b: *a}\n",
            "<<: *a\n",
            "!!binary aGFsbw==",
            "!!java.net.URL [x]",
            "!!set {a, b}",
            "? [a, b]\n: c\n",
            "\"\\ud800\"",
            "\\u00zz",
            "{cipher}00",
            "${a:${a}}",
            ".inf",
            "1e999999",
            "2026-11-27",
            "spring.config.activate.on-profile: '!(('\n",
            "spring.config.activate.on-profile: nowhere\n",
            "spring.config.import: file:/etc/passwd\n",
            "[".repeat(2_000),
            "{a: ".repeat(2_000),
            "- ".repeat(2_000),
            "a[2147483647]: 1\n",
            "\"\": 1\n",
            "x".repeat(20_000),
            "a: |2147483647\n");

    @TempDir
    Path repo;

    @TempDir
    Path state;

    private final Random random = new Random(SEED);
    private final ActiveConfigRepository active = new ActiveConfigRepository();
    private ConfigPublisher publisher;
    private byte[] seed;

    @BeforeEach
    void publish() throws IOException {
        seed = Files.readAllBytes(Path.of("../config-repo/gateway.yml"));
        Files.write(repo.resolve("gateway.yml"), seed);
        Files.writeString(repo.resolve("order-service.yml"), "edit: 0\n");
        var source = new ConfigSource() {
            @Override
            public ConfigSnapshot read() throws IOException {
                return ConfigSnapshot.read(repo);
            }

            @Override
            public void awaitChange() {}
        };
        publisher = new ConfigPublisher(
                source,
                active,
                new LastValidConfigStore(state),
                new ConfigHistory(state),
                new ConfigChangeNotifier(_ -> {}, new BusProperties()),
                PropertyCipher.of(new MockEnvironment()),
                Set.of("default", "production"));
        publisher.publishInitial();
    }

    @Test
    void everyInputIsRefusedByItsNameOrPublishedAndHoldsUpNoOtherEdit() throws IOException {
        var answers = new TreeMap<String, Integer>();
        for (var input = 1; input <= INPUTS; input++) {
            var name = NAMES.get(random.nextInt(NAMES.size()));
            var content = content();
            var file = repo.resolve(name);
            Files.write(file, content);
            Files.writeString(repo.resolve("order-service.yml"), "edit: " + input + "\n");

            publisher.checkForChange();

            var rejection = publisher.lastRejection();
            var context = "seed %d, input %d, %s: %s".formatted(SEED, input, name, rejection);
            var isRefused = rejection != null && rejection.files().contains(name);
            if (rejection != null && rejection.files().contains(name)) {
                assertThat(rejection.reasons()).as(context).anyMatch(reason -> reason.startsWith(stem(name)));
            } else {
                assertThat(active.current().snapshot().files())
                        .as(context)
                        .containsEntry(name, new String(content, StandardCharsets.UTF_8));
            }
            assertThat(served("order-service")).as(context).contains("\"edit\":" + input);
            assertThat(served("gateway")).as(context).contains("gateway");
            answers.merge(isRefused ? "refused" : "published", 1, Integer::sum);
            if (!name.equals("gateway.yml")) {
                Files.delete(file);
                publisher.checkForChange();
            }
        }
        System.out.println(INPUTS + " configuration files: " + answers);
        assertThat(answers).containsKeys("refused", "published");
    }

    private static String stem(String name) {
        var dot = name.lastIndexOf('.');
        return dot < 1 ? name : name.substring(0, dot);
    }

    private String served(String service) {
        return JSON.writeValueAsString(active.findOne(service, "default", null))
                + JSON.writeValueAsString(active.findOne(service, "production", null));
    }

    private byte[] content() throws IOException {
        return switch (random.nextInt(8)) {
            case 0 -> random(1 + random.nextInt(300));
            case 1 -> Arrays.copyOf(seed, random.nextInt(seed.length));
            case 2 -> new byte[0];
            case 3 -> flipped();
            case 4 ->
                "# a comment\ngateway.greeting: %d\n"
                        .formatted(random.nextInt())
                        .getBytes(StandardCharsets.UTF_8);
            default -> spliced();
        };
    }

    private byte[] random(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] flipped() {
        var bytes = seed.clone();
        for (var flips = 1 + random.nextInt(4); flips > 0; flips--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private byte[] spliced() throws IOException {
        var out = new ByteArrayOutputStream();
        var at = random.nextInt(seed.length);
        out.write(seed, 0, at);
        for (var pieces = 1 + random.nextInt(3); pieces > 0; pieces--) {
            out.write(PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8));
        }
        out.write(seed, at, seed.length - at);
        return out.toByteArray();
    }
}
