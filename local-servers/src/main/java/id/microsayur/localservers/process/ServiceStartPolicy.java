package id.microsayur.localservers.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * Denies Debian the start of services while packages are installed. The file names its writer and denies only while that
 * process runs, so that a file left by a killed installation denies nothing and is replaced by the next one.
 */
record ServiceStartPolicy(@Nullable Path file) implements AutoCloseable {
    private static final String MARK = "# written by MICRO-SAYUR for the time of an installation";

    /** Leaves a policy of the administrator in force. */
    static ServiceStartPolicy deny(Path file) throws IOException {
        if (Files.exists(file)
                && !Files.readString(file, StandardCharsets.ISO_8859_1).contains(MARK)) {
            return new ServiceStartPolicy(null);
        }
        var draft = Files.createTempFile(file.getParent(), "policy-rc.d", "");
        var pid = ProcessHandle.current().pid();
        Files.writeString(draft, """
                #!/bin/sh
                %s
                [ "$(cut -d' ' -f22 /proc/%d/stat 2>/dev/null)" = %s ] || exit 0
                exit 101
                """.formatted(MARK, pid, startTime(pid)));
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        return new ServiceStartPolicy(file);
    }

    // field 22 of the line; the name before it is that of a Java process and contains no blank
    private static String startTime(long pid) throws IOException {
        return Files.readString(Path.of("/proc/" + pid + "/stat")).split(" ")[21];
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}
