package id.microsayur.imaging;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * What we take, known by its first bytes alone: no other decoder ever sees a stranger's bytes. The limits are what a
 * service's heap can bear. JPEG and PNG are thinned out while they are read; WebP is unpacked whole, and this decoder
 * wants 30 bytes a pixel (measured: 60 MB for 1920 x 1080).
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
