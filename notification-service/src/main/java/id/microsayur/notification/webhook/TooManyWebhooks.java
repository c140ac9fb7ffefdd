package id.microsayur.notification.webhook;

import id.microsayur.platform.problem.Conflict;

/** The user has reached the limit of webhooks. */
class TooManyWebhooks extends Conflict {

    TooManyWebhooks(int limit) {
        super("too-many-webhooks", "Nobody has more than " + limit + " webhooks; delete one first");
    }
}
