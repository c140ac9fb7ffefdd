package id.microsayur.imaging;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * Accepted image format, detected by its first bytes, so that no other decoder reads uploaded bytes. The limits follow
 * from the heap of the decoder process: JPEG and PNG are subsampled while reading; WebP is decoded whole, and its
 * decoder needs 30 bytes per pixel (measured: 60 MB for 1920 x 1080).
 */
enum ImageFormat {
    JPEG(24_000_000) {
        @Override
        boolean matches(byte[] upload) {
            return hasBytesAt(upload, 0, "\u00ff\u00d8\u00ff");
        }

        @Override
        void check(byte[] upload) {
            JpegHeaderCheck.check(upload, this);
        }
    },
    PNG(24_000_000) {
        @Override
        boolean matches(byte[] upload) {
            return hasBytesAt(upload, 0, "\u0089PNG\r\n\u001a\n");
        }

        @Override
        void check(byte[] upload) {
            PngHeaderCheck.check(upload, this);
        }
    },
    WEBP(2_100_000) {
        @Override
        boolean matches(byte[] upload) {
            return hasBytesAt(upload, 0, "RIFF") && hasBytesAt(upload, 8, "WEBP");
        }

        @Override
        void check(byte[] upload) {
            WebpHeaderCheck.check(upload, this);
        }

        @Override
        ImageReader createReader() throws IOException {
            return new WebPImageReaderSpi().createReaderInstance(null);
        }
    };

    private static final int MAX_SIDE = 20_000;

    private final long maxPixels;

    ImageFormat(long maxPixels) {
        this.maxPixels = maxPixels;
    }

    static Optional<ImageFormat> detect(byte[] upload) {
        return Stream.of(values())
                .filter(imageFormat -> imageFormat.matches(upload))
                .findFirst();
    }

    abstract boolean matches(byte[] upload);

    /**
     * Rejects an upload by its headers alone: a few bytes can declare an image that exhausts a heap. Every header that a
     * decoder allocates by is read, not only the first.
     */
    abstract void check(byte[] upload);

    ImageReader createReader() throws IOException {
        return ImageIO.getImageReadersByFormatName(name()).next();
    }

    void checkSize(int width, int height) {
        checkSize(width, height, maxPixels);
    }

    void checkSize(int width, int height, long pixels) {
        if (width <= 0 || height <= 0) {
            throw new UnsupportedImage("The picture is damaged");
        }
        if (Math.max(width, height) > MAX_SIDE || (long) width * height > pixels) {
            throw new UnsupportedImage("A picture of %d x %d has too many pixels; %s may have %.1f million"
                    .formatted(width, height, this, pixels / 1e6));
        }
    }

    static boolean hasBytesAt(byte[] upload, int at, String bytes) {
        return at + bytes.length() <= upload.length
                && Arrays.equals(upload, at, at + bytes.length(), bytes.getBytes(ISO_8859_1), 0, bytes.length());
    }
}
