package id.microsayur.launcher.recovery;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** Derives from the end of a log why a process ended. */
final class ExitCause {
    private static final int LAST_BYTES = 1 << 14;

    private ExitCause() {}

    static String of(Path log) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            var start = Math.max(0, file.length() - LAST_BYTES);
            var end = new byte[(int) (file.length() - start)];
            file.seek(start);
            file.readFully(end);
            return isOutOfMemory(end) ? "ended: out of memory" : RecoveryTarget.ENDED;
        } catch (IOException _) {
            return RecoveryTarget.ENDED;
        }
    }

    private static boolean isOutOfMemory(byte[] log) {
        return Arrays.stream(new String(log, StandardCharsets.ISO_8859_1).split("\n"))
                .anyMatch(line -> line.startsWith("Terminating due to java.lang.OutOfMemoryError"));
    }
}
