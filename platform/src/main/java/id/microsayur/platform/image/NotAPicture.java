package id.microsayur.platform.image;

import id.microsayur.platform.problem.Rejected;

/** What was sent is no photograph that we can show. */
class NotAPicture extends Rejected {

    NotAPicture(String why) {
        super("not-a-picture", why);
    }
}
