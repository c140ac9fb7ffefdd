package id.microsayur.imaging;

import id.microsayur.platform.problem.Unavailable;

/** Others' photographs are still being developed. */
class ImageProcessingBusy extends Unavailable {

    ImageProcessingBusy() {
        super("too-many-pictures", "Too many pictures are being taken in just now. Please try again in a moment.");
    }
}
