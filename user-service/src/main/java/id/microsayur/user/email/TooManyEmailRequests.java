package id.microsayur.user.email;

import id.microsayur.platform.problem.TooManyRequests;
import java.time.Duration;

/** Requests from one network cause too many registrations or mails. */
public class TooManyEmailRequests extends TooManyRequests {

    TooManyEmailRequests(Duration wait) {
        super("too-many-mails", "Your network asks for too many registrations or mails; please try again later", wait);
    }
}
