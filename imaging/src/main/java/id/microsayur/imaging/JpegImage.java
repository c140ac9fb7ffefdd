package id.microsayur.imaging;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A re-encoded JPEG: the pixels of the uploaded image, upright, without its metadata. */
public record JpegImage(byte[] jpeg, int width, int height) {

    /** One image at a time, which is what the heap of the decoder process holds. */
    private static final Semaphore PERMITS = new Semaphore(1, true);

    /** The heap holds the largest WebP picture three times over, measured: 60 MB for 2 million pixels. */
    private static final ImageDecoderProcess DECODER = new ImageDecoderProcess("160m", Duration.ofSeconds(5));

    /**
     * Re-encodes JPEG, PNG and WebP, detected by content, scaled down to fit a square of this side. May block for
     * seconds while another image is processed. Anything else, and an image that takes more than a bounded share of
     * memory and time, is a {@link id.microsayur.platform.problem.Rejected} {@code not-a-picture}. The caller limits the
     * number of bytes.
     */
    public static JpegImage reencode(byte[] upload, int longestSide) {
        ImageFormat.detect(upload)
                .orElseThrow(() -> new UnsupportedImage("Send a JPEG, a PNG or a WebP picture"))
                .check(upload);
        try {
            if (!PERMITS.tryAcquire(5, TimeUnit.SECONDS)) {
                throw new ImageProcessingBusy();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ImageProcessingBusy();
        }
        try {
            return DECODER.reencode(upload, longestSide);
        } finally {
            PERMITS.release();
        }
    }
}
