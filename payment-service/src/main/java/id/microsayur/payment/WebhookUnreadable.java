package id.microsayur.payment;

import id.microsayur.platform.problem.Invalid;

/** It is the provider who speaks, but not in the words that we agreed on. */
public class WebhookUnreadable extends Invalid {

    public WebhookUnreadable() {
        super("webhook-unreadable", "The message is signed, but it is not a charge as agreed");
    }
}
