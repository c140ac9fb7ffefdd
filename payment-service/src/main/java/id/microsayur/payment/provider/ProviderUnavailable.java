package id.microsayur.payment.provider;

import id.microsayur.platform.problem.Unavailable;

/** The provider is unreachable and nothing was charged; the same charge may be requested again. */
public class ProviderUnavailable extends Unavailable {

    public ProviderUnavailable() {
        super("provider-unavailable", "The payment provider is unavailable; nothing was charged");
    }
}
