package id.microsayur.runtime.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.microsayur.runtime.property.InvalidConfigException;
import id.microsayur.runtime.property.PropertyCipher;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.context.encrypt.EncryptorFactory;
import org.springframework.mock.env.MockEnvironment;

class ParsedConfigTests {

    private static final Set<String> PROFILES = Set.of("default", "production");
    private static final List<String> DEFAULT_PROFILE = List.of("default");

    private final PropertyCipher propertyCipher =
            PropertyCipher.of(new MockEnvironment().withProperty("encrypt.key", "a long key"));

    @Test
    void prefersTheValueOfTheServiceOverTheCommonOne() {
        var parsedConfig = parse(Map.of(
                "application.yml", "a: 1\nb: 1\nc: 1\n",
                "order-service.yml", "b: 2\nc: 2\n---\nspring.config.activate.on-profile: production\nc: 3\n"));

        assertThat(parsedConfig.merged("order-service", DEFAULT_PROFILE)).isEqualTo(Map.of("a", 1, "b", 2, "c", 2));
        assertThat(parsedConfig.merged("order-service", List.of("production")))
                .isEqualTo(Map.of("a", 1, "b", 2, "c", 3));
        assertThat(parsedConfig.merged("gateway", DEFAULT_PROFILE)).isEqualTo(Map.of("a", 1, "b", 1, "c", 1));
    }

    @Test
    void reportsTheChangedKeysOfEachService() {
        var before = parse(Map.of("application.yml", "a: 1\nb: 1\n", "order-service.yml", "b: 2\n"));
        var after = parse(Map.of("application.yml", "a: 1\nb: 5\n", "order-service.yml", "b: 2\n"));

        assertThat(after.changedKeys(before, "order-service", DEFAULT_PROFILE)).isEmpty();
        assertThat(after.changedKeys(before, "gateway", DEFAULT_PROFILE)).containsExactly("b");
    }

    @Test
    void rejectsUnparseableFilesWithFileAndLine() {
        assertThatThrownBy(() -> parse(Map.of("gateway.yml", "a: 1\nb: [1, 2\nc: 3\n")))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageStartingWith("gateway.yml:3: ");
        assertThatThrownBy(() -> parse(Map.of("gateway.yml", "a: 1\na: 2\n")))
                .isInstanceOf(InvalidConfigException.class);
    }

    @Test
    void rejectsValuesThatDoNotDecrypt() {
        var encrypted = new EncryptorFactory("deadbeef").create("a long key").encrypt("rahasia");
        parse(Map.of("gateway.yml", "pin: '{cipher}" + encrypted + "'\n"));

        assertThatThrownBy(() -> parse(Map.of("gateway.yml", "a: 1\npin: '{cipher}0000'\n")))
                .hasMessage("gateway.yml:2: pin: it does not decrypt with this platform's key");
    }

    @Test
    void rejectsUnknownProfiles() {
        assertThatThrownBy(() -> parse(Map.of("gateway.yml", "a: 1\n", "gateway-prodution.yml", "a: 2\n")))
                .hasMessageContaining("unknown profile prodution");
        assertThatThrownBy(() ->
                        parse(Map.of("gateway.yml", "a: 1\n---\nspring.config.activate.on-profile: prod\na: 2\n")))
                .hasMessageStartingWith("gateway.yml:3: spring.config.activate.on-profile: unknown profile prod");
    }

    private ParsedConfig parse(Map<String, String> files) {
        return ParsedConfig.parse(ConfigSnapshot.ofDirectory("test", files), propertyCipher, PROFILES);
    }
}
