package id.microsayur.notification.webhook;

import id.microsayur.platform.problem.Rejected;

/** We do not call there. */
class DestinationRefused extends Rejected {

    DestinationRefused(String why) {
        super("webhook-url-refused", why);
    }
}
