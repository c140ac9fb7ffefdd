package id.microsayur.user.credential;

import id.microsayur.platform.problem.Forbidden;

/** The password is correct, but the e-mail address is not verified yet. */
public class EmailNotVerified extends Forbidden {

    EmailNotVerified() {
        super("email-not-verified", "Follow the link in the mail that we sent you, or ask for a new one");
    }
}
