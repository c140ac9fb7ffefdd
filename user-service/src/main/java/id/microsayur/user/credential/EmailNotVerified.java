package id.microsayur.user.credential;

import id.microsayur.platform.problem.Forbidden;

/** The password is correct, but the e-mail address is not verified yet. */
public class EmailNotVerified extends Forbidden {

    EmailNotVerified() {
        super(
                "email-not-verified",
                "The e-mail address is not verified; follow the link in the mail or request another mail");
    }
}
