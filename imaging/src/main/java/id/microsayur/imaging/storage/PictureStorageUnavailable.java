package id.microsayur.imaging.storage;

import id.microsayur.platform.problem.Unavailable;

/** Pictures can't be written or read now. */
public class PictureStorageUnavailable extends Unavailable {

    PictureStorageUnavailable(Throwable cause) {
        super(
                "picture-storage-unavailable",
                "Pictures can't be stored or shown just now. Please try again in a moment.");
        initCause(cause);
    }
}
