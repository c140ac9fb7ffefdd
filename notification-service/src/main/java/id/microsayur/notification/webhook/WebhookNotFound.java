package id.microsayur.notification.webhook;

import id.microsayur.platform.problem.NotFound;
import java.util.UUID;

/** The endpoint does not exist or belongs to another user. */
class WebhookNotFound extends NotFound {

    WebhookNotFound(UUID id) {
        super("webhook-not-found", "There is no webhook " + id);
    }
}
