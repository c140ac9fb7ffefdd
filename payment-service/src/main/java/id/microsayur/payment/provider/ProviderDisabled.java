package id.microsayur.payment.provider;

import id.microsayur.platform.problem.Unavailable;

/** We have no business with this provider now: something that it needs is not configured. */
public class ProviderDisabled extends Unavailable {

    public ProviderDisabled(String name, String why) {
        super("provider-off", "The provider " + name + " is off: " + why);
    }
}
