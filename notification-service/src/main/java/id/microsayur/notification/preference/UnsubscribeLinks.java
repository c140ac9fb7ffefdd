package id.microsayur.notification.preference;

import id.microsayur.notification.NotificationTemplate;
import id.microsayur.notification.signing.DerivedKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Creates and verifies signed links that unsubscribe a user from a template without login. */
@Component
public class UnsubscribeLinks {

    private static final String PURPOSE = "unsubscribe";

    private final DerivedKeys derivedKeys;
    private final String publicUrl;

    UnsubscribeLinks(DerivedKeys derivedKeys, @Value("${platform.public-url}") String publicUrl) {
        this.derivedKeys = derivedKeys;
        this.publicUrl = publicUrl;
    }

    /** Never expires, because mails are stored without limit. */
    public String create(String userId, NotificationTemplate notificationTemplate) {
        var content = encode(userId.getBytes(StandardCharsets.UTF_8)) + "." + notificationTemplate.key();
        return publicUrl + "/api/v1/notifications/unsubscribe?token=" + content + "." + signature(content);
    }

    /** Empty if the signature is invalid. */
    public Optional<UnsubscribeTarget> parse(String token) {
        var parts = token.split("\\.", -1);
        return parts.length == 3 && isEqual(signature(parts[0] + "." + parts[1]), parts[2])
                ? NotificationTemplate.find(parts[1])
                        .map(notificationTemplate -> new UnsubscribeTarget(decode(parts[0]), notificationTemplate))
                : Optional.empty();
    }

    private String signature(String content) {
        return encode(derivedKeys.derive(PURPOSE, content));
    }

    private static boolean isEqual(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String decode(String text) {
        return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    }

    /** User and template named by a verified link. */
    public record UnsubscribeTarget(String userId, NotificationTemplate template) {}
}
