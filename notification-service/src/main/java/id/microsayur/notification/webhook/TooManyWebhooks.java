package id.microsayur.notification.webhook;

import id.microsayur.platform.problem.Conflict;

/** The user has reached the limit of webhooks. */
class TooManyWebhooks extends Conflict {

    TooManyWebhooks(int limit) {
        super("too-many-webhooks", "The limit of " + limit + " webhooks is reached; delete one first");
    }
}
