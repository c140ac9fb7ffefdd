package id.microsayur.payment.provider;

import id.microsayur.platform.problem.Unauthenticated;

/** The signature of a webhook request is missing or does not match its body. */
public class WebhookSignatureInvalid extends Unauthenticated {

    public WebhookSignatureInvalid() {
        super("bad-signature", "The signature does not match the body");
    }
}
