package id.microsayur.imaging;

import id.microsayur.platform.problem.Rejected;

/** The upload is no supported image. */
class UnsupportedImage extends Rejected {

    UnsupportedImage(String why) {
        super("not-a-picture", why);
    }
}
