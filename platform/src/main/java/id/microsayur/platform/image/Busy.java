package id.microsayur.platform.image;

import id.microsayur.platform.problem.Unavailable;

/** Others' photographs are still being developed. */
class Busy extends Unavailable {

    Busy() {
        super("too-many-pictures", "Too many pictures are being taken in just now. Please try again in a moment.");
    }
}
