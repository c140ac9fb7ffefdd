package id.microsayur.payment.provider;

import id.microsayur.platform.problem.Invalid;

/** The webhook request is signed correctly, but its body does not match the provider's format. */
public class WebhookBodyInvalid extends Invalid {

    public WebhookBodyInvalid() {
        super("webhook-unreadable", "The signature matches, but the body is not in the format of this provider");
    }
}
