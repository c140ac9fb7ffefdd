package id.microsayur.imaging;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Decodes an upload and encodes it as an upright JPEG; runs in the decoder process only. */
final class ImageReencoder {

    private static final float QUALITY = 0.85f;

    private ImageReencoder() {}

    static JpegImage reencode(byte[] upload, ImageFormat imageFormat, int longestSide) throws IOException {
        var exifOrientation = imageFormat == ImageFormat.JPEG ? ExifOrientation.parse(upload) : new ExifOrientation(1);
        return encode(scaleUpright(decode(upload, imageFormat, longestSide), exifOrientation, longestSide));
    }

    private static BufferedImage decode(byte[] upload, ImageFormat imageFormat, int longestSide) throws IOException {
        var reader = imageFormat.createReader();
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(upload))) {
            reader.setInput(input, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            imageFormat.checkSize(width, height);
            var settings = reader.getDefaultReadParam();
            // subsampled to about 1.5 times the target size
            int step = Math.ceilDiv(2 * Math.max(width, height), 3 * longestSide);
            settings.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, settings);
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage scaleUpright(BufferedImage source, ExifOrientation exifOrientation, int longestSide) {
        var scale = Math.min(1.0, (double) longestSide / Math.max(source.getWidth(), source.getHeight()));
        int width = Math.max(1, (int) Math.round(source.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(source.getHeight() * scale));
        var upright = exifOrientation.swapsWidthAndHeight()
                ? new BufferedImage(height, width, BufferedImage.TYPE_INT_RGB)
                : new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = upright.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, upright.getWidth(), upright.getHeight());
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.transform(exifOrientation.toUpright(width, height));
            graphics.drawImage(source, 0, 0, width, height, null);
        } finally {
            graphics.dispose();
        }
        return upright;
    }

    private static JpegImage encode(BufferedImage upright) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            var settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(QUALITY);
            writer.setOutput(output);
            writer.write(null, new IIOImage(upright, null, null), settings);
        } finally {
            writer.dispose();
        }
        return new JpegImage(bytes.toByteArray(), upright.getWidth(), upright.getHeight());
    }
}
