package id.microsayur.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JpegImageTests {

    /** An image of 64 x 32 pixels, its left half red, its right half green. */
    private static final byte[] WEBP = Base64.getDecoder()
            .decode(
                    "UklGRl4AAABXRUJQVlA4IFIAAACQBACdASpAACAAPrVSo0wnJKMiLBqoAOAWiWMAy2UANAB+KoBBgO/gNpwVvUAA/uveI1iJJKr/JTs9DLjXucuf7O7+nd/Tu/vuKC/A/X9qAAAA");

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png"})
    void scalesToTheLongestSide(String format) throws IOException {
        var jpegImage = JpegImage.reencode(redAndGreen(400, 200, format), 100);

        assertThat(jpegImage.width()).isEqualTo(100);
        assertThat(jpegImage.height()).isEqualTo(50);
        assertRedAndGreen(jpegImage, 10, 25, 90, 25);
    }

    @Test
    void readsWebp() throws IOException {
        assertRedAndGreen(JpegImage.reencode(WEBP, 1000), 5, 16, 60, 16);
    }

    @Test
    void enlargesNothing() throws IOException {
        assertThat(JpegImage.reencode(redAndGreen(40, 20, "png"), 1000).width()).isEqualTo(40);
    }

    @Test
    void removesMetadata() throws IOException {
        var developed = JpegImage.reencode(withExif(redAndGreen(40, 20, "jpeg"), 1, "-6.2088, 106.8456"), 1000);

        assertThat(new String(developed.jpeg(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif", "106.8456");
    }

    /** Position of the left half in the upright image: 1 left, 3 right, 6 top, 8 bottom. */
    @ParameterizedTest
    @CsvSource({
        "1, 5,10, 35,10", "2, 35,10, 5,10", "3, 35,10, 5,10", "4, 5,10, 35,10",
        "5, 10,5, 10,35", "6, 10,5, 10,35", "7, 10,35, 10,5", "8, 10,35, 10,5"
    })
    void rotatesAPhotographUpright(int orientation, int redX, int redY, int greenX, int greenY) throws IOException {
        var jpegImage = JpegImage.reencode(withExif(redAndGreen(40, 20, "jpeg"), orientation, ""), 1000);

        assertRedAndGreen(jpegImage, redX, redY, greenX, greenY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GIF89a", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"})
    void rejectsUnsupportedFormats(String content) {
        assertRejected(content.getBytes(StandardCharsets.UTF_8), "Send a JPEG");
    }

    @Test
    void rejectsTruncatedImages() throws IOException {
        assertRejected(Arrays.copyOf(redAndGreen(400, 200, "jpeg"), 60), "damaged");
        assertRejected(Arrays.copyOf(redAndGreen(400, 200, "png"), 60), "damaged");
        assertRejected(Arrays.copyOf(WEBP, 40), "damaged");
    }

    @Test
    void rejectsTooManyPixelsBeforeDecoding() {
        assertRejected(pngHeader(60_000, 60_000), "too many pixels");
        assertRejected(pngHeader(8_000, 8_000), "too many pixels");
    }

    @Test
    void rejectsWebpFramesWithTooManyPixels() {
        assertRejected(
                webp(chunk("VP8X", canvas(16, 16)), chunk("VP8 ", lossyFrame(0x3fff, 0x3fff))), "too many pixels");
        assertRejected(webp(chunk("VP8 ", lossyFrame(0x3fff, 0x3fff))), "too many pixels");
        assertRejected(webp(chunk("VP8L", "2f" + "ffffff0f" + "00".repeat(10))), "too many pixels");
        assertRejected(webp(chunk("VP8X", "00000000" + "ffffffffffff")), "too many pixels");
    }

    @Test
    void rejectsAWebpFrameLargerThanItsCanvas() {
        assertRejected(webp(chunk("VP8X", canvas(16, 16)), chunk("VP8 ", lossyFrame(32, 16))), "different sizes");
    }

    @Test
    void rejectsAnimations() {
        assertRejected(webp(chunk("VP8X", canvas(16, 16)), chunk("ANMF", "00".repeat(24))), "does not move");
    }

    @Test
    void rejectsAWebpWithTwoFramesOrNone() {
        assertRejected(webp(chunk("VP8 ", lossyFrame(16, 16)), chunk("VP8 ", lossyFrame(16, 16))), "damaged");
        assertRejected(webp(chunk("VP8X", canvas(16, 16))), "damaged");
    }

    @Test
    void rejectsAJpegOfManyScans() throws IOException {
        var jpeg = redAndGreen(40, 20, "jpeg");
        int scan = indexOfScan(jpeg);
        var headerLength = 2 + (jpeg[scan + 2] & 0xff) * 256 + (jpeg[scan + 3] & 0xff);
        var manyScans = new ByteArrayOutputStream();
        manyScans.write(jpeg, 0, scan);
        for (int i = 0; i < 101; i++) {
            manyScans.write(jpeg, scan, headerLength);
        }
        manyScans.write(jpeg, scan, jpeg.length - scan);

        assertRejected(manyScans.toByteArray(), "scans");
    }

    @Test
    void rejectsALargeProgressiveJpeg() throws IOException {
        var jpeg = redAndGreen(40, 20, "jpeg");
        int frame = 0;
        while ((jpeg[frame] & 0xff) != 0xff || (jpeg[frame + 1] & 0xff) != 0xc0) {
            frame++;
        }
        jpeg[frame + 1] = (byte) 0xc2;
        ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) 5000).putShort(frame + 7, (short) 4000);

        assertRejected(jpeg, "too many pixels");
    }

    @Test
    void rejectsASecondPngHeader() throws IOException {
        var png = redAndGreen(40, 20, "png");
        var second = pngHeader(60_000, 60_000);
        var twice = ByteBuffer.allocate(png.length + 25)
                .put(png, 0, 33)
                .put(second, 8, 25)
                .put(png, 33, png.length - 33)
                .array();

        assertRejected(twice, "damaged");
    }

    private static int indexOfScan(byte[] jpeg) {
        int at = 0;
        while ((jpeg[at] & 0xff) != 0xff || (jpeg[at + 1] & 0xff) != 0xda) {
            at++;
        }
        return at;
    }

    private static byte[] webp(byte[]... chunks) {
        var file = new ByteArrayOutputStream();
        file.writeBytes("RIFF\0\0\0\0WEBP".getBytes(StandardCharsets.US_ASCII));
        for (var chunk : chunks) {
            file.writeBytes(chunk);
        }
        return file.toByteArray();
    }

    private static byte[] chunk(String type, String hexContent) {
        var content = HexFormat.of().parseHex(hexContent);
        return ByteBuffer.allocate(8 + content.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .putInt(content.length)
                .put(content)
                .array();
    }

    private static String canvas(int width, int height) {
        return "00000000%02x0000%02x0000".formatted(width - 1, height - 1);
    }

    private static String lossyFrame(int width, int height) {
        return "1000009d012a%02x%02x%02x%02x".formatted(width & 0xff, width >> 8, height & 0xff, height >> 8)
                + "00".repeat(10);
    }

    private static void assertRejected(byte[] upload, String why) {
        assertThatExceptionOfType(UnsupportedImage.class)
                .isThrownBy(() -> JpegImage.reencode(upload, 100))
                .withMessageContaining(why);
    }

    private static byte[] redAndGreen(int width, int height, String format) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.setColor(Color.GREEN);
        graphics.fillRect(width / 2, 0, width - width / 2, height);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    private static void assertRedAndGreen(JpegImage jpegImage, int redX, int redY, int greenX, int greenY)
            throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(jpegImage.jpeg()));
        var red = new Color(image.getRGB(redX, redY));
        var green = new Color(image.getRGB(greenX, greenY));
        assertThat(red.getRed()).isGreaterThan(2 * red.getGreen());
        assertThat(green.getGreen()).isGreaterThan(2 * green.getRed());
    }

    /** Inserts an orientation segment and a comment after the start of the file. */
    private static byte[] withExif(byte[] jpeg, int orientation, String comment) {
        var exif = ByteBuffer.allocate(36 + comment.length());
        exif.putShort((short) 0xffe1).putShort((short) (exif.capacity() - 2));
        exif.put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(8)
                .putShort((short) 1);
        exif.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        exif.putInt(0).put(comment.getBytes(StandardCharsets.ISO_8859_1));
        return ByteBuffer.allocate(jpeg.length + exif.capacity())
                .put(jpeg, 0, 2)
                .put(exif.array())
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    private static byte[] pngHeader(int width, int height) {
        var chunk = ByteBuffer.allocate(17).put("IHDR".getBytes(StandardCharsets.US_ASCII));
        chunk.putInt(width).putInt(height).put((byte) 8).put((byte) 2).put(new byte[3]);
        var sum = new CRC32();
        sum.update(chunk.array());
        return ByteBuffer.allocate(33)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
                .putInt(13)
                .put(chunk.array())
                .putInt((int) sum.getValue())
                .array();
    }
}
