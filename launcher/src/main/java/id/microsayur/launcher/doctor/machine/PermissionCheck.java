package id.microsayur.launcher.doctor.machine;

import id.microsayur.launcher.doctor.Check;
import id.microsayur.launcher.doctor.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds files with secrets that other users of the machine may read. */
public record PermissionCheck(List<Path> files) implements Check {

    @Override
    public String subject() {
        return "permissions";
    }

    @Override
    public List<Finding> run() {
        return files.stream()
                .filter(Files::exists)
                .filter(PermissionCheck::isOpen)
                .map(file -> new Finding("Other users may read " + file, "chmod go= " + file))
                .toList();
    }

    private static boolean isOpen(Path file) {
        try {
            return Files.getPosixFilePermissions(file).stream()
                    .anyMatch(permission -> !permission.name().startsWith("OWNER_"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
