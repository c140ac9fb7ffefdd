package id.microsayur.configserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.microsayur.live.Cipher;
import id.microsayur.live.Contents;
import id.microsayur.live.Edition;
import id.microsayur.live.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.context.encrypt.EncryptorFactory;
import org.springframework.mock.env.MockEnvironment;

class ContentsTests {

    private static final Set<String> PROFILES = Set.of("default", "production");
    private static final List<String> USUAL = List.of("default");

    private final Cipher cipher = Cipher.of(new MockEnvironment().withProperty("encrypt.key", "a long key"));

    @Test
    void findsAServicesOwnValueBeforeTheCommonOne() {
        var contents = read(Map.of(
                "application.yml", "a: 1\nb: 1\nc: 1\n",
                "order-service.yml", "b: 2\nc: 2\n---\nspring.config.activate.on-profile: production\nc: 3\n"));

        assertThat(contents.merged("order-service", USUAL)).isEqualTo(Map.of("a", 1, "b", 2, "c", 2));
        assertThat(contents.merged("order-service", List.of("production"))).isEqualTo(Map.of("a", 1, "b", 2, "c", 3));
        assertThat(contents.merged("gateway", USUAL)).isEqualTo(Map.of("a", 1, "b", 1, "c", 1));
    }

    @Test
    void knowsWhoseKeysChanged() {
        var before = read(Map.of("application.yml", "a: 1\nb: 1\n", "order-service.yml", "b: 2\n"));
        var after = read(Map.of("application.yml", "a: 1\nb: 5\n", "order-service.yml", "b: 2\n"));

        assertThat(after.changed(before, "order-service", USUAL)).isEmpty();
        assertThat(after.changed(before, "gateway", USUAL)).containsExactly("b");
    }

    @Test
    void refusesWhatDoesNotParseWithFileAndLine() {
        assertThatThrownBy(() -> read(Map.of("gateway.yml", "a: 1\nb: [1, 2\nc: 3\n")))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("gateway.yml:3: ");
        assertThatThrownBy(() -> read(Map.of("gateway.yml", "a: 1\na: 2\n"))).isInstanceOf(Refusal.class);
    }

    @Test
    void refusesWhatDoesNotDecrypt() {
        var sealed = new EncryptorFactory("deadbeef").create("a long key").encrypt("rahasia");
        read(Map.of("gateway.yml", "pin: '{cipher}" + sealed + "'\n"));

        assertThatThrownBy(() -> read(Map.of("gateway.yml", "a: 1\npin: '{cipher}0000'\n")))
                .hasMessage("gateway.yml:2: pin: it does not decrypt with this platform's key");
    }

    @Test
    void refusesAProfileThatNobodyHas() {
        assertThatThrownBy(() -> read(Map.of("gateway.yml", "a: 1\n", "gateway-prodution.yml", "a: 2\n")))
                .hasMessageContaining("there is no profile prodution");
        assertThatThrownBy(
                        () -> read(Map.of("gateway.yml", "a: 1\n---\nspring.config.activate.on-profile: prod\na: 2\n")))
                .hasMessageStartingWith("gateway.yml:3: spring.config.activate.on-profile: there is no profile prod");
    }

    private Contents read(Map<String, String> files) {
        return Contents.of(Edition.ofFolder("test", files), cipher, PROFILES);
    }
}
