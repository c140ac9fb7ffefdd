package id.microsayur.imaging;

import id.microsayur.platform.problem.Rejected;

/** What was sent is no photograph that we can show. */
class UnsupportedImage extends Rejected {

    UnsupportedImage(String why) {
        super("not-a-picture", why);
    }
}
