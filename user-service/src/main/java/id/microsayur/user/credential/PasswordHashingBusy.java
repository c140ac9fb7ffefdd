package id.microsayur.user.credential;

import id.microsayur.platform.problem.Unavailable;

/** No permit for password hashing became available in time. */
public class PasswordHashingBusy extends Unavailable {

    PasswordHashingBusy() {
        super("too-busy", "Too many concurrent log-ins or registrations; please try again");
    }
}
