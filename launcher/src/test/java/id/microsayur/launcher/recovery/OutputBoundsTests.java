package id.microsayur.launcher.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.launcher.workspace.Workspace;
import java.io.FileOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputBoundsTests {

    @TempDir
    Path checkout;

    /** As a process does whose output was opened by the launcher: it goes on at the new end. */
    @Test
    void emptiesAnOutputBeyondItsLimitWhileItIsWritten() throws Exception {
        var workspace = new Workspace(checkout);
        Files.createDirectories(workspace.logs());
        var large = workspace.log("order-service", 1);
        var small = workspace.log("gateway", 1);
        Files.writeString(small, "short");
        try (var output = new FileOutputStream(large.toFile(), true)) {
            output.write("0123456789 ".repeat(10).getBytes());
            new OutputBounds(workspace, 100).enforce();
            output.write("after".getBytes());
        }

        assertThat(large).hasContent("after");
        assertThat(Path.of(large + ".previous")).content().hasSize(110);
        assertThat(small).hasContent("short");
        assertThat(Path.of(small + ".previous")).doesNotExist();
    }

    /** As on a full disk: the copy fails, and the space is needed all the more. */
    @Test
    void emptiesEachOutputAlsoWhenItCannotBeCopied() throws Exception {
        var workspace = new Workspace(checkout);
        var outputs = List.of(
                workspace.log("gateway", 1), workspace.log("order-service", 1), workspace.log("user-service", 1));
        for (var output : outputs) {
            Files.createDirectories(Path.of(output + ".previous").resolve("in-the-way"));
            Files.writeString(output, "0123456789 ".repeat(10));
        }

        new OutputBounds(workspace, 100).enforce();

        assertThat(outputs).allSatisfy(output -> assertThat(output).isEmptyFile());
    }
}
