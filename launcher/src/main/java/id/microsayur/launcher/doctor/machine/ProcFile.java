package id.microsayur.launcher.doctor.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** File of the kernel in which a number is looked for. */
public record ProcFile(Path path) {

    /** First group of the first match; the largest number where the kernel has no limit. */
    long number(String pattern) {
        try {
            var found = Pattern.compile(pattern).matcher(Files.readString(path));
            return found.find() && !found.group(1).equals("unlimited")
                    ? Long.parseLong(found.group(1))
                    : Long.MAX_VALUE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
