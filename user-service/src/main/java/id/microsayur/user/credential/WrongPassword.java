package id.microsayur.user.credential;

import id.microsayur.platform.problem.Forbidden;

/** Somebody who is logged in was asked for the password again, and this was not it. */
public class WrongPassword extends Forbidden {

    WrongPassword() {
        super("wrong-password", "This is not your password");
    }
}
