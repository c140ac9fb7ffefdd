package id.microsayur.notification.webhook;

import id.microsayur.platform.problem.Conflict;

/** One has to go before another comes. */
class TooManyWebhooks extends Conflict {

    TooManyWebhooks(int most) {
        super("too-many-webhooks", "Nobody has more than " + most + " webhooks; delete one first");
    }
}
