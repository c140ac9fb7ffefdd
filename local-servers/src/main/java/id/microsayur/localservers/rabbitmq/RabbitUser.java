package id.microsayur.localservers.rabbitmq;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/** Broker user in one virtual host, with its permissions. */
public record RabbitUser(String username, String password, RabbitPermissions permissions) {

    /** User with all permissions. */
    public RabbitUser(String username, String password) {
        this(username, password, RabbitPermissions.ALL);
    }

    Map<String, Object> userDefinition() {
        return Map.of(
                "name",
                username,
                "password_hash",
                passwordHash(),
                "hashing_algorithm",
                "rabbit_password_hashing_sha256",
                "tags",
                "",
                "limits",
                Map.of());
    }

    Map<String, Object> permissionDefinition(String virtualHost) {
        return Map.of(
                "user",
                username,
                "vhost",
                virtualHost,
                "configure",
                permissions.ownResources(),
                "write",
                permissions.ownResources() + "|^amq\\.default$", // read access for binding its own queues
                "read",
                permissions.ownResources());
    }

    Map<String, Object> topicPermissionDefinition(String virtualHost) {
        return Map.of(
                "user",
                username,
                "vhost",
                virtualHost,
                "exchange",
                "micro-sayur",
                "write",
                permissions.publishedEvents(),
                "read",
                permissions.consumedEvents());
    }

    // RabbitMQ's format: four bytes of salt, then SHA-256 over salt and password
    private String passwordHash() {
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
