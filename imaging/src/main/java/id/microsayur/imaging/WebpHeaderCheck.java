package id.microsayur.imaging;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Checks every chunk of a WebP file that declares a size: canvas, lossy frame and lossless frame, which must agree.
 * Animations are rejected.
 */
final class WebpHeaderCheck {

    private static final int FIRST_CHUNK = 12;
    private static final int LOSSLESS_SIGNATURE = 0x2f;

    private WebpHeaderCheck() {}

    static void check(byte[] upload, ImageFormat format) {
        Size canvas = null;
        int frames = 0;
        try {
            var file = ByteBuffer.wrap(upload).order(ByteOrder.LITTLE_ENDIAN);
            for (long at = FIRST_CHUNK; at + 8 <= upload.length; ) {
                long length = file.getInt((int) at + 4) & 0xffffffffL;
                var content = file.slice((int) at + 8, (int) Math.min(length, upload.length - at - 8))
                        .order(ByteOrder.LITTLE_ENDIAN);
                var size = switch (file.getInt((int) at)) {
                    case 0x58385056 -> extendedHeader(content); // VP8X
                    case 0x20385056 -> lossyFrame(content); // VP8_
                    case 0x4c385056 -> losslessFrame(content); // VP8L
                    case 0x4d494e41, 0x464d4e41 -> // ANIM, ANMF
                        throw new UnsupportedImage("Send a picture that does not move");
                    default -> null;
                };
                if (size != null) {
                    format.checkSize(size.width, size.height);
                    if (canvas != null && !canvas.equals(size)) {
                        throw new UnsupportedImage("The picture is damaged: its headers name different sizes");
                    }
                    canvas = size;
                    frames += file.getInt((int) at) == 0x58385056 ? 0 : 1;
                }
                at += 8 + length + (length & 1);
            }
        } catch (IndexOutOfBoundsException | BufferUnderflowException _) {
            throw new UnsupportedImage("The picture is damaged");
        }
        if (frames != 1) {
            throw new UnsupportedImage("The picture is damaged");
        }
    }

    private static Size extendedHeader(ByteBuffer content) {
        return new Size(1 + (content.getInt(4) & 0xffffff), 1 + (content.getInt(6) >>> 8));
    }

    private static Size lossyFrame(ByteBuffer content) {
        return new Size(content.getShort(6) & 0x3fff, content.getShort(8) & 0x3fff);
    }

    private static Size losslessFrame(ByteBuffer content) {
        if (content.get(0) != LOSSLESS_SIGNATURE) {
            throw new UnsupportedImage("The picture is damaged");
        }
        int bits = content.getInt(1);
        return new Size(1 + (bits & 0x3fff), 1 + (bits >>> 14 & 0x3fff));
    }

    private record Size(int width, int height) {}
}
