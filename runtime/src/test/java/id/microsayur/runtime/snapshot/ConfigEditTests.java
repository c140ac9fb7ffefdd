package id.microsayur.runtime.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.runtime.property.PropertyCipher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

/** Each edit of gateway.yml comes together with a valid one of order-service.yml. */
class ConfigEditTests {

    private static final Set<String> PROFILES = Set.of("default", "production");
    private static final String GATEWAY = "gateway:\n  limits:\n    requests: 600\n    window: 1m\n";
    private static final String ORDERS = "order.payment-window: 30m\n";

    @TempDir
    Path dir;

    private final PropertyCipher propertyCipher = PropertyCipher.of(new MockEnvironment());
    private ConfigSnapshot inForce;

    @BeforeEach
    void publish() throws IOException {
        write("gateway.yml", GATEWAY);
        write("order-service.yml", ORDERS);
        inForce = ConfigSnapshot.read(dir);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "   \n\n",
                "# nothing any more\n",
                "---\n",
                "{}\n",
                "~\n",
                "gateway:\n",
                "gateway:\n  limits: {}\n",
                "---\n---\n# comment\n"
            })
    void refusesToTakeEverySettingAway(String text) throws IOException {
        assertRefused(text, "takes every setting away");
    }

    @Test
    void refusesThatAFileIsGoneUntilTheNextStart() throws IOException {
        Files.delete(dir.resolve("gateway.yml"));
        write("order-service.yml", "order.payment-window: 31m\n");

        var edit = edit();
        assertThat(edit.refused()).containsOnlyKeys("gateway.yml");
        assertThat(edit.accepted().merged("gateway", List.of("default"))).hasSize(2);
        assertThat(edit.accepted().merged("order-service", List.of("default")))
                .containsEntry("order.payment-window", "31m");

        var start = ConfigEdit.ofStart(ConfigSnapshot.read(dir), inForce, propertyCipher, PROFILES);
        assertThat(start.refused()).isEmpty();
        assertThat(start.accepted().merged("gateway", List.of("default"))).isEmpty();
    }

    @Test
    void refusesAStartWithoutAnyFile() throws IOException {
        Files.delete(dir.resolve("gateway.yml"));
        Files.delete(dir.resolve("order-service.yml"));

        var start = ConfigEdit.ofStart(ConfigSnapshot.read(dir), inForce, propertyCipher, PROFILES);

        assertThat(start.refused()).containsOnlyKeys("gateway.yml", "order-service.yml");
        assertThat(start.accepted().snapshot().files()).isEqualTo(inForce.files());
    }

    @Test
    void refusesAByteThatIsNotUtf8() throws IOException {
        var bytes = (GATEWAY + "# caf\u00e9\n").getBytes(StandardCharsets.ISO_8859_1);
        Files.write(dir.resolve("gateway.yml"), bytes);
        assertRefused("gateway.yml:5: not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 9, 16, 20, 33, 50})
    void refusesAFileThatIsCutOff(int length) throws IOException {
        assertRefused(GATEWAY.substring(0, length), "gateway.yml:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<<<<<<< HEAD\ngateway.limits.requests: 1\n=======\ngateway.limits.requests: 2\n>>>>>>> other\n",
                "gateway.limits.requests: 1\n=======\n"
            })
    void refusesConflictMarkers(String text) throws IOException {
        assertRefused(text, "conflict markers");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- gateway\n",
                "gateway\n",
                "42\n",
                "gateway: [\n",
                "a: 1\na: 2\n",
                "a: !!java.net.URL [http://localhost]\n",
                "a: \"\\ud800\"\n",
                "a: &a [*a]\n",
                "a: &a {b: *a}\n",
                "a: \u0000\n",
                "spring.config.activate.on-profile: 'default & ('\na: 1\n",
                "spring.config.activate.on-profile: [default]\na: 1\n",
                "a: '{cipher}00'\n"
            })
    void refusesWhatIsNoSetOfProperties(String text) throws IOException {
        assertRefused(text, "gateway.yml:");
    }

    @Test
    void refusesAliasesThatExpandWithoutBound() throws IOException {
        var text = new StringBuilder("a0: &a0 x\n");
        for (var level = 1; level < 24; level++) {
            text.append("a%d: &a%d [*a%d, *a%d]\n".formatted(level, level, level - 1, level - 1));
        }
        assertRefused(text.toString(), "aliases expanded");
    }

    @Test
    void refusesNestingWithoutEnd() throws IOException {
        assertRefused("a: " + "[".repeat(100_000) + "\n", "gateway.yml:");
        assertRefused("{a: ".repeat(50_000) + "\n", "gateway.yml:");
    }

    @Test
    void refusesALargeFile() throws IOException {
        assertRefused("a: " + "x".repeat(2 << 20) + "\n", "larger than");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".gateway.yml.swp",
                "gateway.yml~",
                "#gateway.yml#",
                ".#gateway.yml",
                "gateway.yml.orig",
                "gateway.yml.rej",
                "gateway.yml.bak",
                "gateway.yml.~1~",
                "gateway (copy).yml",
                "gateway.orig.yml"
            })
    void refusesALeftoverByItsName(String name) throws IOException {
        Files.write(dir.resolve(name), new byte[] {'b', '0', 0, (byte) 0xff});
        write("order-service.yml", "order.payment-window: 31m\n");

        var edit = edit();

        assertThat(edit.refused()).containsOnlyKeys(name);
        assertThat(edit.reasons()).singleElement().asString().startsWith(name + ":1: ");
        assertThat(edit.accepted().merged("order-service", List.of("default")))
                .containsEntry("order.payment-window", "31m");
    }

    @Test
    void ignoresFilesThatConcernNothing() throws IOException {
        write("README.md", "x");
        write(".yamllint.yml", "[");
        write("notes.txt~", "x");
        Files.createDirectory(dir.resolve("folder.yml"));
        assertThat(edit().refused()).isEmpty();
    }

    @Test
    void refusesASecondFileOfAService() throws IOException {
        write("gateway.properties", "gateway.limits.requests=5\n");
        assertThat(edit().refused()).containsOnlyKeys("gateway.properties");
        assertThat(edit().accepted().merged("gateway", List.of("default")))
                .containsEntry("gateway.limits.requests", 600);
    }

    @Test
    void acceptsAnEditThatShortensAFile() throws IOException {
        write("gateway.yml", "gateway:\n  limits:\n    requests: 60\n");
        assertThat(edit().refused()).isEmpty();
        write("gateway.yml", "gateway.limits.requests: 60");
        assertThat(edit().refused()).isEmpty();
    }

    @Test
    void readsPropertiesFilesAsUtf8() throws IOException {
        write("user-service.properties", "greeting=Selamat pagi, \u00e9\ud83e\udd6c\n");
        assertThat(edit().accepted().merged("user-service", List.of("default")))
                .isEqualTo(Map.of("greeting", "Selamat pagi, \u00e9\ud83e\udd6c"));
    }

    private void assertRefused(String text, String reason) throws IOException {
        write("gateway.yml", text);
        assertRefused(reason);
    }

    private void assertRefused(String reason) throws IOException {
        write("order-service.yml", "order.payment-window: 31m\n");

        var edit = edit();

        assertThat(edit.refused()).containsOnlyKeys("gateway.yml");
        assertThat(edit.reasons()).first().asString().startsWith("gateway.yml:").contains(reason);
        var accepted = edit.accepted();
        assertThat(accepted.snapshot().files()).containsEntry("gateway.yml", GATEWAY);
        assertThat(accepted.merged("order-service", List.of("default"))).containsEntry("order.payment-window", "31m");
    }

    private ConfigEdit edit() throws IOException {
        return ConfigEdit.of(ConfigSnapshot.read(dir), inForce, propertyCipher, PROFILES);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(dir.resolve(name), text);
    }
}
