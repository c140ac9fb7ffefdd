package id.microsayur.payment;

import id.microsayur.platform.problem.Unavailable;

/** We have no business with this provider now: something that it needs is not configured. */
public class ProviderOff extends Unavailable {

    public ProviderOff(String name, String why) {
        super("provider-off", "The provider " + name + " is off: " + why);
    }
}
