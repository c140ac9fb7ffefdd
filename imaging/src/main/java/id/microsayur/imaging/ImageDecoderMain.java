package id.microsayur.imaging;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;

/**
 * Main program of the decoder process: reads requests from the standard input and writes responses to the standard
 * output, until the input ends or no request has come for a while. Request: longest side, length, bytes. Response:
 * {@link #JPEG}, width, height, length and bytes, or {@link #REJECTION} and its reason.
 */
final class ImageDecoderMain {

    static final byte JPEG = 1;
    static final byte REJECTION = 2;
    static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);

    private final AtomicLong lastRequest = new AtomicLong(System.nanoTime());

    private ImageDecoderMain() {}

    public static void main(String[] arguments) throws IOException {
        var output = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        System.setOut(new PrintStream(System.err)); // nothing else may write into the responses
        ImageIO.setUseCache(false);
        var decoder = new ImageDecoderMain();
        Thread.ofPlatform().daemon().start(decoder::haltWhenIdle);
        decoder.serve(new DataInputStream(System.in), output);
    }

    private void serve(DataInputStream input, DataOutputStream output) throws IOException {
        while (true) {
            int longestSide;
            try {
                longestSide = input.readInt();
            } catch (EOFException _) {
                return;
            }
            lastRequest.set(Long.MAX_VALUE);
            respond(input.readNBytes(input.readInt()), longestSide, output);
            output.flush();
            lastRequest.set(System.nanoTime());
        }
    }

    private static void respond(byte[] upload, int longestSide, DataOutputStream output) throws IOException {
        try {
            var jpegImage =
                    ImageReencoder.reencode(upload, ImageFormat.detect(upload).orElseThrow(), longestSide);
            output.writeByte(JPEG);
            output.writeInt(jpegImage.width());
            output.writeInt(jpegImage.height());
            output.writeInt(jpegImage.jpeg().length);
            output.write(jpegImage.jpeg());
        } catch (IOException | RuntimeException e) {
            // decoders throw arbitrary exceptions for broken images
            output.writeByte(REJECTION);
            output.writeUTF(e instanceof UnsupportedImage known ? known.getMessage() : "The picture is damaged");
        }
    }

    private void haltWhenIdle() {
        while (true) {
            var last = lastRequest.get();
            var idle = last == Long.MAX_VALUE ? 0 : System.nanoTime() - last;
            if (idle >= IDLE_TIMEOUT.toNanos()) {
                Runtime.getRuntime().halt(0);
            }
            try {
                Thread.sleep(Duration.ofNanos(IDLE_TIMEOUT.toNanos() - idle));
            } catch (InterruptedException _) {
                return;
            }
        }
    }
}
