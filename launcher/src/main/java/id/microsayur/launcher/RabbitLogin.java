package id.microsayur.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/** A user of the broker who may use everything in its virtual host. */
public record RabbitLogin(String username, String password) {

    Map<String, Object> user() {
        return Map.of(
                "name",
                username,
                "password_hash",
                hash(),
                "hashing_algorithm",
                "rabbit_password_hashing_sha256",
                "tags",
                "",
                "limits",
                Map.of());
    }

    Map<String, Object> permission(String virtualHost) {
        return Map.of("user", username, "vhost", virtualHost, "configure", ".*", "write", ".*", "read", ".*");
    }

    // RabbitMQ's own form: four bytes of salt, then SHA-256 over salt and password
    private String hash() {
        try {
            var salt = new byte[4];
            new SecureRandom().nextBytes(salt);
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            var hashed = digest.digest(password.getBytes(UTF_8));
            var all = new byte[salt.length + hashed.length];
            System.arraycopy(salt, 0, all, 0, salt.length);
            System.arraycopy(hashed, 0, all, salt.length, hashed.length);
            return Base64.getEncoder().encodeToString(all);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
