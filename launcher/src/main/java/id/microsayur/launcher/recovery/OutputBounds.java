package id.microsayur.launcher.recovery;

import id.microsayur.launcher.workspace.Workspace;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * Bounds the console output of running processes: a file beyond its limit is copied to {@code .previous} and emptied. What is
 * written between the two steps is lost, and on a full disk, which has no space for the copy, the whole file: only the services
 * write a log file besides, PostgreSQL, RabbitMQ and the other servers do not.
 */
final class OutputBounds {
    private final Workspace workspace;
    private final long limit;

    OutputBounds(Workspace workspace, long limit) {
        this.workspace = workspace;
        this.limit = limit;
    }

    /** Reports a failure, so that one file does not keep the others from their bounds. */
    void enforce() {
        enforce(workspace.logs(), "*.out");
        enforce(workspace.state().resolve("postgres"), "*.log");
        enforce(workspace.state().resolve("rabbitmq"), "*.log");
    }

    private void enforce(Path folder, String pattern) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.newDirectoryStream(folder, pattern)) {
            files.forEach(this::enforce);
        } catch (IOException | DirectoryIteratorException e) {
            report(folder, e);
        }
    }

    private void enforce(Path file) {
        try {
            if (Files.size(file) > limit) {
                copy(file);
                Files.newByteChannel(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                        .close();
            }
        } catch (IOException e) {
            report(file, e);
        }
    }

    private static void copy(Path file) {
        try {
            Files.copy(file, Path.of(file + ".previous"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            report(file, e);
        }
    }

    private static void report(Path path, Exception e) {
        System.out.println(Instant.now() + " " + path + " was not kept within its bounds or not copied: " + e);
    }
}
