package id.microsayur.imaging;

import java.nio.ByteBuffer;

/**
 * Checks the frame headers of a JPEG file. A progressive file is limited to fewer pixels and scans, because its decoder
 * keeps all coefficients (up to 6 bytes per pixel, outside of the heap) and passes over them once per scan.
 */
final class JpegHeaderCheck {

    private static final long MAX_PROGRESSIVE_PIXELS = 12_000_000;
    private static final int MAX_SCANS = 100;

    private static final int END_OF_IMAGE = 0xd9;
    private static final int START_OF_SCAN = 0xda;

    private JpegHeaderCheck() {}

    static void check(byte[] upload, ImageFormat format) {
        var file = ByteBuffer.wrap(upload);
        int frames = 0;
        int scans = 0;
        int at = 2;
        try {
            while (true) {
                at = nextMarker(upload, at);
                int marker = upload[at] & 0xff;
                if (marker == END_OF_IMAGE) {
                    break;
                }
                if (isFrame(marker)) {
                    frames++;
                    checkFrame(file, at, marker, format);
                }
                if (marker == START_OF_SCAN && ++scans > MAX_SCANS) {
                    throw new UnsupportedImage("A picture may have %d scans".formatted(MAX_SCANS));
                }
                at = isStandalone(marker) ? at + 1 : at + 1 + (file.getShort(at + 1) & 0xffff);
            }
        } catch (IndexOutOfBoundsException _) {
            // cut off: the decoder decides whether what is there makes an image
        }
        if (frames != 1 || scans == 0) {
            throw new UnsupportedImage("The picture is damaged");
        }
    }

    private static void checkFrame(ByteBuffer file, int at, int marker, ImageFormat format) {
        int height = file.getShort(at + 4) & 0xffff;
        int width = file.getShort(at + 6) & 0xffff;
        var progressive = (marker & 3) == 2;
        if (progressive) {
            format.checkSize(width, height, MAX_PROGRESSIVE_PIXELS);
        } else {
            format.checkSize(width, height);
        }
    }

    /** Index of the next marker's code; skips fill bytes, stuffed bytes and entropy-coded data. */
    private static int nextMarker(byte[] upload, int from) {
        int at = from;
        while (true) {
            while (upload[at] != (byte) 0xff) {
                at++;
            }
            while (upload[at] == (byte) 0xff) {
                at++;
            }
            if (upload[at] != 0) {
                return at;
            }
        }
    }

    /** SOF0 to SOF15 without DHT (C4), JPG (C8) and DAC (CC). */
    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    /** TEM, RST0 to RST7 and SOI carry no length. */
    private static boolean isStandalone(int marker) {
        return marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    }
}
