package id.microsayur.user.email;

import id.microsayur.platform.problem.Gone;

/** A mailed link was followed twice, too late, or never existed. */
public class LinkExpired extends Gone {

    public LinkExpired() {
        super("link-expired", "This link was used already or is too old, please ask for a new one");
    }
}
