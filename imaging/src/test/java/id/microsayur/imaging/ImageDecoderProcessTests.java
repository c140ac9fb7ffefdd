package id.microsayur.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ImageDecoderProcessTests {

    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void rejectsAnImageThatExhaustsTheHeapAndDecodesTheNext() throws IOException {
        var decoder = new ImageDecoderProcess("12m", LONG);
        var small = png(40, 20);

        assertThat(decoder.reencode(small, 100).width()).isEqualTo(40);
        assertThatExceptionOfType(UnsupportedImage.class)
                .isThrownBy(() -> decoder.reencode(png(1500, 1500), 1500))
                .withMessageContaining("memory");
        assertThat(decoder.reencode(small, 100).width()).isEqualTo(40);
    }

    @Test
    void rejectsAnImageThatTakesTooLong() {
        var decoder = new ImageDecoderProcess("64m", Duration.ofMillis(1));

        assertThatExceptionOfType(UnsupportedImage.class)
                .isThrownBy(() -> decoder.reencode(png(1500, 1500), 1500))
                .withMessageContaining("too long");
    }

    /** Noise, which compresses badly. */
    private static byte[] png(int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var random = new Random(1);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
