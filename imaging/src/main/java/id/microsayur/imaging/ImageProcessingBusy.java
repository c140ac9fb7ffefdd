package id.microsayur.imaging;

import id.microsayur.platform.problem.Unavailable;

/** Too many images are being processed. */
class ImageProcessingBusy extends Unavailable {

    ImageProcessingBusy() {
        super("too-many-pictures", "Too many pictures are being taken in just now. Please try again in a moment.");
    }
}
