package id.microsayur.imaging;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A re-encoded JPEG: the pixels of the uploaded image, upright, without its metadata. */
public record JpegImage(byte[] jpeg, int width, int height) {

    private static final float QUALITY = 0.85f;
    private static final int MAX_UPLOAD_SIDE = 20_000;
    /** One image at a time, which is what a small heap can hold. */
    private static final Semaphore PERMITS = new Semaphore(1, true);

    /**
     * Re-encodes JPEG, PNG and WebP, detected by content, scaled down to fit a square of this side. May block for
     * seconds while another image is processed. Anything else is a {@link id.microsayur.platform.problem.Rejected}
     * {@code not-a-picture}. The caller limits the number of bytes.
     */
    public static JpegImage reencode(byte[] upload, int longestSide) {
        var imageFormat = ImageFormat.detect(upload)
                .orElseThrow(() -> new UnsupportedImage("Send a JPEG, a PNG or a WebP picture"));
        try {
            if (!PERMITS.tryAcquire(5, TimeUnit.SECONDS)) {
                throw new ImageProcessingBusy();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ImageProcessingBusy();
        }
        try {
            var exifOrientation =
                    imageFormat == ImageFormat.JPEG ? ExifOrientation.parse(upload) : new ExifOrientation(1);
            return encode(scaleUpright(decode(upload, imageFormat, longestSide), exifOrientation, longestSide));
        } catch (IOException | RuntimeException e) {
            // decoders throw arbitrary exceptions for broken images
            throw e instanceof UnsupportedImage known ? known : new UnsupportedImage("The picture is damaged");
        } finally {
            PERMITS.release();
        }
    }

    private static BufferedImage decode(byte[] upload, ImageFormat imageFormat, int longestSide) throws IOException {
        var reader = imageFormat.createReader();
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(upload))) {
            reader.setInput(input, true, true);
            var longest = checkSize(reader, imageFormat);
            var settings = reader.getDefaultReadParam();
            int step = Math.ceilDiv(2 * longest, 3 * longestSide); // subsampled to about 1.5 times the target size
            settings.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, settings);
        } finally {
            reader.dispose();
        }
    }

    /** Checked before decoding, because a few bytes can declare an image that exhausts the heap. */
    private static int checkSize(ImageReader reader, ImageFormat imageFormat) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        int longest = Math.max(width, height);
        if (longest > MAX_UPLOAD_SIDE || (long) width * height > imageFormat.maxPixels()) {
            throw new UnsupportedImage("A picture of %d x %d has too many pixels; %s may have %.1f million"
                    .formatted(width, height, imageFormat, imageFormat.maxPixels() / 1e6));
        }
        return longest;
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
