package id.microsayur.system.web;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Reads QR codes in pictures, as a banking app does. */
final class QrCodeReader {

    private QrCodeReader() {}

    static String read(byte[] picture) {
        try {
            var image = ImageIO.read(new ByteArrayInputStream(picture));
            var pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
            return new QRCodeReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(source)))
                    .getText();
        } catch (IOException | ReaderException e) {
            throw new AssertionError("No QR code can be read", e);
        }
    }
}
