package id.microsayur.notification.webhook;

import id.microsayur.platform.problem.Rejected;

/** We do not call there. */
class WebhookUrlRejected extends Rejected {

    WebhookUrlRejected(String why) {
        super("webhook-url-refused", why);
    }
}
