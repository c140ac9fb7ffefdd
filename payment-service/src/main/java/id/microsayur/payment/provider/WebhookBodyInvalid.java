package id.microsayur.payment.provider;

import id.microsayur.platform.problem.Invalid;

/** It is the provider who speaks, but not in the words that we agreed on. */
public class WebhookBodyInvalid extends Invalid {

    public WebhookBodyInvalid() {
        super("webhook-unreadable", "The message is signed, but it is not a charge as agreed");
    }
}
