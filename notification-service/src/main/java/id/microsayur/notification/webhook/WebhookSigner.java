package id.microsayur.notification.webhook;

import id.microsayur.notification.signing.DerivedKeys;
import java.util.Base64;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Signs calls according to standardwebhooks.com, with a secret per endpoint. */
@Component
class WebhookSigner {

    private final DerivedKeys derivedKeys;

    WebhookSigner(DerivedKeys derivedKeys) {
        this.derivedKeys = derivedKeys;
    }

    /** Secret with which the owner verifies the signatures. */
    String secret(UUID endpoint) {
        return "whsec_" + Base64.getEncoder().encodeToString(key(endpoint));
    }

    /** The header {@code webhook-signature} of a call. */
    String sign(UUID endpoint, String id, long timestamp, String body) {
        return "v1,"
                + Base64.getEncoder()
                        .encodeToString(DerivedKeys.hmac(key(endpoint), id + "." + timestamp + "." + body));
    }

    private byte[] key(UUID endpoint) {
        return derivedKeys.derive("webhook", endpoint.toString());
    }
}
