package id.microsayur.launcher.recovery;

import id.microsayur.launcher.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Bounds the console output of running processes: a file beyond its limit is copied to {@code .previous} and emptied. What is
 * written between the two steps is lost; the log files of the services have all of it.
 */
final class OutputBounds {
    private final Workspace workspace;
    private final long limit;

    OutputBounds(Workspace workspace, long limit) {
        this.workspace = workspace;
        this.limit = limit;
    }

    void enforce() throws IOException {
        enforce(workspace.logs(), "*.out");
        enforce(workspace.state().resolve("postgres"), "*.log");
        enforce(workspace.state().resolve("rabbitmq"), "*.log");
    }

    private void enforce(Path folder, String pattern) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.newDirectoryStream(folder, pattern)) {
            for (var file : files) {
                if (Files.size(file) > limit) {
                    Files.copy(file, Path.of(file + ".previous"), StandardCopyOption.REPLACE_EXISTING);
                    Files.newByteChannel(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                            .close();
                }
            }
        }
    }
}
