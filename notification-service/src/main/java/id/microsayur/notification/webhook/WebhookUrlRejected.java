package id.microsayur.notification.webhook;

import id.microsayur.platform.problem.Rejected;

/** The webhook URL is invalid or resolves to a forbidden address. */
class WebhookUrlRejected extends Rejected {

    WebhookUrlRejected(String reason) {
        super("webhook-url-refused", reason);
    }
}
