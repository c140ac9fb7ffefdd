package id.microsayur.user.session;

import id.microsayur.platform.problem.Unauthenticated;

/** The refresh token is unknown, too old, used before, or its session is over: time to log in again. */
public class InvalidRefreshToken extends Unauthenticated {

    InvalidRefreshToken() {
        super("session-ended", "This session is over, please log in again");
    }
}
