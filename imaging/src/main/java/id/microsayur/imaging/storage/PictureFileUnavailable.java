package id.microsayur.imaging.storage;

/** One file of the directory can't be read, written or deleted; others may be. */
public class PictureFileUnavailable extends PictureStorageUnavailable {

    PictureFileUnavailable(Throwable cause) {
        super(cause);
    }
}
