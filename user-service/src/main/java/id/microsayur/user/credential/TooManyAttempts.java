package id.microsayur.user.credential;

import id.microsayur.platform.problem.TooManyRequests;
import java.time.Duration;

/** Too many wrong passwords for one e-mail address, known or unknown, or from one network address. */
public class TooManyAttempts extends TooManyRequests {

    TooManyAttempts(Duration wait) {
        super("too-many-attempts", "Too many wrong passwords. Please wait a moment, or reset your password.", wait);
    }
}
