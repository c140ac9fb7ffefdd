package id.microsayur.imaging;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * Accepted image format, detected by its first bytes, so that no other decoder reads uploaded bytes. The limits follow
 * from a service's heap: JPEG and PNG are subsampled while reading; WebP is decoded whole, and its decoder needs 30
 * bytes per pixel (measured: 60 MB for 1920 x 1080).
 */
enum ImageFormat {
    JPEG(24_000_000) {
        @Override
        boolean matches(byte[] upload) {
            return hasBytesAt(upload, 0, "\u00ff\u00d8\u00ff");
        }
    },
    PNG(24_000_000) {
        @Override
        boolean matches(byte[] upload) {
            return hasBytesAt(upload, 0, "\u0089PNG\r\n\u001a\n");
        }
    },
    WEBP(2_100_000) {
        @Override
        boolean matches(byte[] upload) {
            return hasBytesAt(upload, 0, "RIFF") && hasBytesAt(upload, 8, "WEBP");
        }

        @Override
        ImageReader createReader() throws IOException {
            return new WebPImageReaderSpi().createReaderInstance(null);
        }
    };

    private final long maxPixels;

    ImageFormat(long maxPixels) {
        this.maxPixels = maxPixels;
    }

    static Optional<ImageFormat> detect(byte[] upload) {
        return Stream.of(values())
                .filter(imageFormat -> imageFormat.matches(upload))
                .findFirst();
    }

    long maxPixels() {
        return maxPixels;
    }

    abstract boolean matches(byte[] upload);

    ImageReader createReader() throws IOException {
        return ImageIO.getImageReadersByFormatName(name()).next();
    }

    private static boolean hasBytesAt(byte[] upload, int at, String bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            if (at + i >= upload.length || (upload[at + i] & 0xff) != bytes.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
