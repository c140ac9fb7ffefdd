package id.microsayur.notification;

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

    private final Keys keys;
    private final String publicUrl;

    UnsubscribeLinks(Keys keys, @Value("${platform.public-url}") String publicUrl) {
        this.keys = keys;
        this.publicUrl = publicUrl;
    }

    /** Where the reader of such a mail ends it; it holds for ever, as mails lie around for ever. */
    public String link(String userId, Template template) {
        var content = encode(userId.getBytes(StandardCharsets.UTF_8)) + "." + template.key();
        return publicUrl + "/api/v1/notifications/unsubscribe?token=" + content + "." + signature(content);
    }

    /** Whose link it is and what it ends; empty for a link that we didn't write. */
    public Optional<Reader> read(String token) {
        var parts = token.split("\\.", -1);
        return parts.length == 3 && isEqual(signature(parts[0] + "." + parts[1]), parts[2])
                ? Template.of(parts[1]).map(template -> new Reader(decode(parts[0]), template))
                : Optional.empty();
    }

    private String signature(String content) {
        return encode(keys.derive(PURPOSE, content));
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
    public record Reader(String userId, Template template) {}
}
