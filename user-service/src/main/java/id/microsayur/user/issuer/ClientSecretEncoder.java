package id.microsayur.user.issuer;

import id.microsayur.user.OpaqueToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Encodes client secrets by one SHA-256, which is fast, and sufficient for long random values. */
final class ClientSecretEncoder implements PasswordEncoder {

    @Override
    public String encode(@Nullable CharSequence secret) {
        return new OpaqueToken(String.valueOf(secret)).hash();
    }

    @Override
    public boolean matches(@Nullable CharSequence secret, @Nullable String hash) {
        return secret != null && hash != null && MessageDigest.isEqual(bytes(encode(secret)), bytes(hash));
    }

    private static byte[] bytes(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
