package id.microsayur.user.credential;

import id.microsayur.platform.problem.Forbidden;

/** The password confirmation of a logged-in user failed. */
public class WrongPassword extends Forbidden {

    WrongPassword() {
        super("wrong-password", "This is not your password");
    }
}
