package id.microsayur.payment.provider;

import id.microsayur.platform.problem.NotFound;

/** No payment provider has this name. */
public class ProviderNotFound extends NotFound {

    public ProviderNotFound(String name) {
        super("provider-not-found", "There is no payment provider " + name);
    }
}
