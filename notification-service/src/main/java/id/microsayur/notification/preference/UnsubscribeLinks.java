package id.microsayur.notification.preference;

import id.microsayur.notification.NotificationTemplate;
import id.microsayur.notification.signing.DerivedKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Links that know their reader and what they end, so that nobody needs a login to do without a mail. */
@Component
public class UnsubscribeLinks {

    private static final String PURPOSE = "unsubscribe";

    private final DerivedKeys derivedKeys;
    private final String publicUrl;

    UnsubscribeLinks(DerivedKeys derivedKeys, @Value("${platform.public-url}") String publicUrl) {
        this.derivedKeys = derivedKeys;
        this.publicUrl = publicUrl;
    }

    /** Where the reader of such a mail ends it; it holds for ever, as mails lie around for ever. */
    public String create(String userId, NotificationTemplate notificationTemplate) {
        var content = encode(userId.getBytes(StandardCharsets.UTF_8)) + "." + notificationTemplate.key();
        return publicUrl + "/api/v1/notifications/unsubscribe?token=" + content + "." + signature(content);
    }

    /** Whose link it is and what it ends; empty for a link that we didn't write. */
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

    /** Somebody who holds a mail of this kind. */
    public record UnsubscribeTarget(String userId, NotificationTemplate template) {}
}
