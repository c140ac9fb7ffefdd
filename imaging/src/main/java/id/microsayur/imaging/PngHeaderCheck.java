package id.microsayur.imaging;

import java.nio.ByteBuffer;

/** Checks the header chunk of a PNG file, which must be the first and only one. */
final class PngHeaderCheck {

    private static final int FIRST_CHUNK = 8;

    private PngHeaderCheck() {}

    static void check(byte[] upload, ImageFormat format) {
        if (upload.length < FIRST_CHUNK + 25 || !ImageFormat.hasBytesAt(upload, FIRST_CHUNK + 4, "IHDR")) {
            throw new UnsupportedImage("The picture is damaged");
        }
        var header = ByteBuffer.wrap(upload, FIRST_CHUNK + 8, 8);
        format.checkSize(header.getInt(), header.getInt());
        for (long at = FIRST_CHUNK + 25; at + 8 <= upload.length; ) {
            if (ImageFormat.hasBytesAt(upload, (int) at + 4, "IHDR")) {
                throw new UnsupportedImage("The picture is damaged");
            }
            at += 12 + (ByteBuffer.wrap(upload).getInt((int) at) & 0xffffffffL);
        }
    }
}
