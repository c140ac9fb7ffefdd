package id.microsayur.user.credential;

import id.microsayur.platform.problem.Unauthenticated;

/** The address is unknown or the password is wrong; the response does not reveal which. */
public class InvalidCredentials extends Unauthenticated {

    InvalidCredentials() {
        super("invalid-credentials", "There is no account with this e-mail address and password");
    }
}
