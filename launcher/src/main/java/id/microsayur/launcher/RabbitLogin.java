package id.microsayur.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/** A user of the broker in one virtual host, with what it may do there. */
public record RabbitLogin(String username, String password, RabbitRights rights) {

    /** Who may do everything there. */
    public RabbitLogin(String username, String password) {
        this(username, password, RabbitRights.ALL);
    }

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
        return Map.of(
                "user",
                username,
                "vhost",
                virtualHost,
                "configure",
                rights.own(),
                "write",
                rights.own() + "|^amq\\.default$", // the way to its own queues
                "read",
                rights.own());
    }

    Map<String, Object> topicPermission(String virtualHost) {
        return Map.of(
                "user",
                username,
                "vhost",
                virtualHost,
                "exchange",
                "micro-sayur",
                "write",
                rights.told(),
                "read",
                rights.heard());
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
