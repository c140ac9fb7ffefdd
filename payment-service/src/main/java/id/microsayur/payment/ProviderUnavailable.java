package id.microsayur.payment;

import id.microsayur.platform.problem.Unavailable;

/** The provider can't be reached, so surely nothing was charged; the same charge may be asked for again. */
public class ProviderUnavailable extends Unavailable {

    ProviderUnavailable() {
        super("provider-unavailable", "The payment provider can't be reached now; nothing was charged");
    }
}
