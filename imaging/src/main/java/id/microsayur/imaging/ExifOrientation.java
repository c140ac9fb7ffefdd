package id.microsayur.imaging;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.geom.AffineTransform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** EXIF orientation from 1 to 8, the only metadata that is read from an uploaded image. */
record ExifOrientation(int value) {

    private static final int APP1 = 0xffe1;
    private static final int START_OF_SCAN = 0xffda;
    private static final int TAG = 0x0112;

    static ExifOrientation parse(byte[] jpeg) {
        try {
            var file = ByteBuffer.wrap(jpeg);
            for (int at = 2;
                    (file.getShort(at) & 0xffff) != START_OF_SCAN;
                    at += 2 + (file.getShort(at + 2) & 0xffff)) {
                if ((file.getShort(at) & 0xffff) == APP1 && "Exif".equals(new String(jpeg, at + 4, 4, US_ASCII))) {
                    return parse(file.slice(at + 10, jpeg.length - at - 10));
                }
            }
        } catch (IndexOutOfBoundsException _) { // no metadata, or unreadable metadata
        }
        return new ExifOrientation(1);
    }

    private static ExifOrientation parse(ByteBuffer exif) {
        exif.order(exif.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = exif.getInt(4);
        for (int i = 0; i < (exif.getShort(directory) & 0xffff); i++) {
            int entry = directory + 2 + 12 * i;
            if ((exif.getShort(entry) & 0xffff) == TAG) {
                int value = exif.getShort(entry + 8);
                return new ExifOrientation(value >= 1 && value <= 8 ? value : 1);
            }
        }
        return new ExifOrientation(1);
    }

    boolean swapsWidthAndHeight() {
        return value >= 5;
    }

    /** The transform that turns an image of this width and height upright. */
    AffineTransform toUpright(int width, int height) {
        return switch (value) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }
}
