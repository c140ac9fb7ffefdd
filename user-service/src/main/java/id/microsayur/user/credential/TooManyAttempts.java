package id.microsayur.user.credential;

import id.microsayur.platform.problem.TooManyRequests;
import java.time.Duration;

/** Too many wrong passwords for this account, or from this address; the same for accounts that do not exist. */
public class TooManyAttempts extends TooManyRequests {

    TooManyAttempts(Duration wait) {
        super("too-many-attempts", "Too many wrong passwords. Please wait a moment, or reset your password.", wait);
    }
}
