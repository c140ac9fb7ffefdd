package id.microsayur.notification.webhook;

import id.microsayur.platform.problem.NotFound;
import java.util.UUID;

/** There is no such endpoint, or it is somebody else's. */
class WebhookNotFound extends NotFound {

    WebhookNotFound(UUID id) {
        super("webhook-not-found", "There is no webhook " + id);
    }
}
