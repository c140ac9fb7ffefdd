package id.microsayur.payment.provider;

import id.microsayur.platform.problem.NotFound;

/** We know no payment provider of that name. */
public class ProviderNotFound extends NotFound {

    public ProviderNotFound(String name) {
        super("provider-not-found", "There is no payment provider " + name);
    }
}
