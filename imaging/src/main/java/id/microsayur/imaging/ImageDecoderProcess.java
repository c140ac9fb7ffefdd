package id.microsayur.imaging;

import com.twelvemonkeys.image.ImageUtil;
import com.twelvemonkeys.imageio.ImageReaderBase;
import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import com.twelvemonkeys.io.FileUtil;
import com.twelvemonkeys.lang.Validate;
import id.microsayur.platform.problem.Rejected;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A child JVM that decodes uploaded images, so that an image that exhausts memory or time ends this process only. It has
 * a heap of its own, no environment variables and a time limit per image; it is started by the first image, serves
 * further ones and ends itself after {@link ImageDecoderMain#IDLE_TIMEOUT} without work, or with its parent. Not thread
 * safe.
 */
final class ImageDecoderProcess {

    private static final List<Class<?>> LIBRARIES = List.of(
            ImageDecoderMain.class,
            Rejected.class,
            WebPImageReaderSpi.class,
            ImageReaderBase.class,
            Directory.class,
            ImageUtil.class,
            FileUtil.class,
            Validate.class);
    private static final int MAX_JPEG_BYTES = 16 * 1024 * 1024;
    private static final int OUT_OF_MEMORY = 3; // exit status of ExitOnOutOfMemoryError

    private final String heap;
    private final Duration timeLimit;
    private @Nullable Process process;

    ImageDecoderProcess(String heap, Duration timeLimit) {
        this.heap = heap;
        this.timeLimit = timeLimit;
    }

    /** Blocks up to the time limit and the start of a process. */
    JpegImage reencode(byte[] upload, int longestSide) {
        while (true) {
            var running = process;
            var reused = running != null && running.isAlive();
            if (running == null || !reused) {
                running = start();
                process = running;
            }
            try {
                return exchange(running, upload, longestSide);
            } catch (IOException e) {
                var status = end(running);
                if (!reused || status != 0) { // else it ended for want of work at this very moment
                    throw rejection(status, e);
                }
            }
        }
    }

    private JpegImage exchange(Process running, byte[] upload, int longestSide) throws IOException {
        var limit = Thread.ofVirtual().start(() -> killAfterTheLimit(running));
        try {
            var output = new DataOutputStream(running.getOutputStream());
            output.writeInt(longestSide);
            output.writeInt(upload.length);
            output.write(upload);
            output.flush();
            var input = new DataInputStream(new BufferedInputStream(running.getInputStream()));
            return switch (input.readByte()) {
                case ImageDecoderMain.JPEG -> readJpeg(input, longestSide);
                case ImageDecoderMain.REJECTION -> throw new UnsupportedImage(input.readUTF());
                default -> throw new IOException("The image decoder wrote no response");
            };
        } finally {
            limit.interrupt();
        }
    }

    /** Checks every length, because the process may write anything before it ends. */
    private static JpegImage readJpeg(DataInputStream input, int longestSide) throws IOException {
        int width = input.readInt();
        int height = input.readInt();
        int length = input.readInt();
        if (width < 1 || height < 1 || Math.max(width, height) > longestSide || length < 0 || length > MAX_JPEG_BYTES) {
            throw new IOException("The image decoder wrote an impossible response");
        }
        var jpeg = input.readNBytes(length);
        if (jpeg.length < length) {
            throw new EOFException();
        }
        return new JpegImage(jpeg, width, height);
    }

    private void killAfterTheLimit(Process running) {
        try {
            Thread.sleep(timeLimit);
            running.destroyForcibly();
        } catch (InterruptedException _) {
            // decoded in time
        }
    }

    private static int end(Process running) {
        try {
            if (!running.waitFor(1, TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
            return running.waitFor();
        } catch (InterruptedException _) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private static RuntimeException rejection(int status, IOException cause) {
        return switch (status) {
            case OUT_OF_MEMORY -> new UnsupportedImage("The picture needs too much memory");
            case 128 + 9 -> new UnsupportedImage("The picture takes too long to decode");
            default -> new IllegalStateException("The image decoder ended with status " + status, cause);
        };
    }

    private Process start() {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-XX:+DisplayVMOutputToStderr", // else the JVM writes its last words into the responses
                "-Djava.awt.headless=true",
                "-cp",
                classPath(),
                ImageDecoderMain.class.getName());
        builder.environment().clear();
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("The image decoder could not be started", e);
        }
    }

    private static String classPath() {
        return LIBRARIES.stream()
                .map(ImageDecoderProcess::location)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String location(Class<?> library) {
        try {
            var location = library.getProtectionDomain().getCodeSource().getLocation();
            if (!"file".equals(location.getProtocol())) {
                throw new IllegalStateException(
                        "The image decoder needs jars in a folder: extract the application with -Djarmode=tools");
            }
            return Path.of(location.toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
