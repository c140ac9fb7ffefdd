package id.microsayur.localservers.rabbitmq;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;

/** Broker user in one virtual host, with its permissions. */
public record RabbitUser(String username, String password, RabbitPermissions permissions) {
    private static final int SALT_LENGTH = 4;

    public static RabbitUser withAllPermissions(String username, String password) {
        return new RabbitUser(username, password, RabbitPermissions.ALL);
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

    // RabbitMQ's format: the salt, then SHA-256 over salt and password
    private String passwordHash() {
        var salt = new byte[SALT_LENGTH];
        new SecureRandom().nextBytes(salt);
        var hash = DigestUtils.sha256(join(salt, password.getBytes(UTF_8)));
        return Base64.getEncoder().encodeToString(join(salt, hash));
    }

    private static byte[] join(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    @Override
    public String toString() {
        return "RabbitUser[" + username + "]";
    }
}
