package id.microsayur.user.credential;

import id.microsayur.platform.problem.Unavailable;

/** More people log in at this moment than we can check passwords for. */
public class PasswordHashingBusy extends Unavailable {

    PasswordHashingBusy() {
        super("too-busy", "Too many people are logging in at this moment, please try again");
    }
}
