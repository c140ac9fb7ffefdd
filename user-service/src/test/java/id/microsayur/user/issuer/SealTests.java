package id.microsayur.user.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SealTests {

    private final Seal seal = sealWith("0123456789abcdef0123456789abcdef");

    @Test
    void opensWhatItClosed() {
        assertThat(seal.open("key-1", seal.close("key-1", "private"))).isEqualTo("private");
    }

    @Test
    void showsNothingOfTheSecret() {
        var sealed = seal.close("key-1", "private");

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("private");
        assertThat(sealed).isNotEqualTo(seal.close("key-1", "private"));
    }

    @Test
    void anotherSecretOpensNothing() {
        var other = sealWith("another secret of 32 characters!");

        assertThatIllegalStateException()
                .isThrownBy(() -> other.open("key-1", seal.close("key-1", "private")))
                .withMessageContaining("user.keys.secret");
    }

    @Test
    void aKeyUnderAnothersNameDoesNotOpen() {
        assertThatIllegalStateException().isThrownBy(() -> seal.open("key-2", seal.close("key-1", "private")));
    }

    @Test
    void aShortSecretIsRefusedWithWhatToDo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sealWith("short"))
                .withMessageContaining("32 bytes")
                .withMessageContaining("openssl rand -base64 32");
    }

    private static Seal sealWith(String secret) {
        return new Seal(new KeyProperties(
                Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)),
                Duration.ofDays(30),
                Duration.ofMinutes(15)));
    }
}
