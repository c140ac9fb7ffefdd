package id.microsayur.user.email;

import id.microsayur.platform.problem.Gone;

/** The e-mailed token is redeemed, expired or unknown. */
public class LinkExpired extends Gone {

    public LinkExpired() {
        super("link-expired", "This link was used already or is too old, please ask for a new one");
    }
}
