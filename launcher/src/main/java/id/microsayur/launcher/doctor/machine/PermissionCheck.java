package id.microsayur.launcher.doctor.machine;

import id.microsayur.launcher.doctor.Check;
import id.microsayur.launcher.doctor.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
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

    /** Of a file that belongs to another user, such as a key of certbot, this user may be a reader by its group. */
    private static boolean isOpen(Path file) {
        try {
            var isOwn = Files.getOwner(file).getName().equals(System.getProperty("user.name"));
            return Files.getPosixFilePermissions(file).stream()
                    .map(PosixFilePermission::name)
                    .anyMatch(name -> name.startsWith("OTHERS_") || isOwn && name.startsWith("GROUP_"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
