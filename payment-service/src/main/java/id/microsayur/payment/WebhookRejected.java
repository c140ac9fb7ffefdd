package id.microsayur.payment;

import id.microsayur.platform.problem.Unauthenticated;

/** Somebody speaks in a provider's name, and the signature does not say it is the provider. */
public class WebhookRejected extends Unauthenticated {

    public WebhookRejected() {
        super("bad-signature", "The signature does not fit the message");
    }
}
