package id.microsayur.payment.provider;

import id.microsayur.platform.problem.Unavailable;

/** The provider is disabled because a required setting is missing. */
public class ProviderDisabled extends Unavailable {

    public ProviderDisabled(String name, String reason) {
        super("provider-off", "The provider " + name + " is not configured: " + reason);
    }
}
