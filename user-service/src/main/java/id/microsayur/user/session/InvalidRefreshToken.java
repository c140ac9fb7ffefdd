package id.microsayur.user.session;

import id.microsayur.platform.problem.Unauthenticated;

/** The refresh token is unknown, expired or reused, or its session has ended. */
public class InvalidRefreshToken extends Unauthenticated {

    InvalidRefreshToken() {
        super("session-ended", "This session is over, please log in again");
    }
}
