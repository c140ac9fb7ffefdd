package id.microsayur.payment.provider;

import id.microsayur.platform.problem.Unauthenticated;

/** Somebody speaks in a provider's name, and the signature does not say it is the provider. */
public class WebhookSignatureInvalid extends Unauthenticated {

    public WebhookSignatureInvalid() {
        super("bad-signature", "The signature does not fit the message");
    }
}
