package id.microsayur.user.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SigningKeyEncryptorTests {

    private final SigningKeyEncryptor encryptor = encryptorWith("0123456789abcdef0123456789abcdef");

    @Test
    void decryptsWhatItEncrypted() {
        assertThat(encryptor.decrypt("key-1", encryptor.encrypt("key-1", "private")))
                .isEqualTo("private");
    }

    @Test
    void hidesTheSecretAndUsesAFreshNonce() {
        var encrypted = encryptor.encrypt("key-1", "private");

        assertThat(new String(encrypted, StandardCharsets.ISO_8859_1)).doesNotContain("private");
        assertThat(encrypted).isNotEqualTo(encryptor.encrypt("key-1", "private"));
    }

    @Test
    void refusesToDecryptWithAnotherSecret() {
        var other = encryptorWith("another secret of 32 characters!");

        assertThatIllegalStateException()
                .isThrownBy(() -> other.decrypt("key-1", encryptor.encrypt("key-1", "private")))
                .withMessageContaining("user.keys.secret");
    }

    @Test
    void refusesToDecryptUnderAnotherKeyId() {
        assertThatIllegalStateException()
                .isThrownBy(() -> encryptor.decrypt("key-2", encryptor.encrypt("key-1", "private")));
    }

    @Test
    void rejectsAShortSecretWithARemedy() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encryptorWith("short"))
                .withMessageContaining("32 bytes")
                .withMessageContaining("openssl rand -base64 32");
    }

    private static SigningKeyEncryptor encryptorWith(String secret) {
        return new SigningKeyEncryptor(new SigningKeyProperties(
                Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)),
                Duration.ofDays(30),
                Duration.ofMinutes(15)));
    }
}
