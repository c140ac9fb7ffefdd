package id.microsayur.notification.webhook;

import id.microsayur.notification.Keys;
import java.util.Base64;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Signs calls in the manner of standardwebhooks.com, with a secret per endpoint. */
@Component
class Signatures {

    private final Keys keys;

    Signatures(Keys keys) {
        this.keys = keys;
    }

    /** What the owner checks our calls with. */
    String secret(UUID endpoint) {
        return "whsec_" + Base64.getEncoder().encodeToString(key(endpoint));
    }

    /** The header {@code webhook-signature} of a call. */
    String sign(UUID endpoint, String id, long timestamp, String body) {
        return "v1," + Base64.getEncoder().encodeToString(Keys.sign(key(endpoint), id + "." + timestamp + "." + body));
    }

    private byte[] key(UUID endpoint) {
        return keys.derive("webhook", endpoint.toString());
    }
}
