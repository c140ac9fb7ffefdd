package id.microsayur.localservers.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetachedCommandTests {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    /** Otherwise the last words of an earlier process would explain the end of a later one. */
    @Test
    void beginsANewOutputAtEachStartAndKeepsTheOneBefore() {
        var output = folder.resolve("service.out");
        assertThat(run("echo Terminating due to java.lang.OutOfMemoryError").awaitExit(LIMIT))
                .isTrue();

        assertThat(run("echo well").awaitExit(LIMIT)).isTrue();

        assertThat(output).hasContent("well");
        assertThat(Path.of(output + ".previous")).hasContent("Terminating due to java.lang.OutOfMemoryError");
    }

    @Test
    void goesOnAtTheNewEndOfAnOutputThatIsEmptied() throws Exception {
        var output = folder.resolve("service.out");
        var go = folder.resolve("go");
        var process = run("echo before; until [ -e go ]; do sleep 0.05; done; echo after");
        await().atMost(LIMIT).until(() -> Files.exists(output) && Files.size(output) > 0);
        Files.newByteChannel(output, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                .close();

        Files.createFile(go);

        assertThat(process.awaitExit(LIMIT)).isTrue();
        assertThat(output).hasContent("after");
    }

    private ProcessRef run(String script) {
        return DetachedCommand.of(folder, folder.resolve("service.out"), "sh", "-c", script)
                .start();
    }
}
