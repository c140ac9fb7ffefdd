package id.microsayur.launcher.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.microsayur.localservers.process.CommandRunner;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionBuildTests {

    @TempDir
    Path folder;

    private RevisionBuild builds;

    @BeforeEach
    void createRepository() throws Exception {
        var checkout = Files.createDirectory(folder.resolve("checkout"));
        Files.writeString(checkout.resolve("mvnw"), "#!/bin/sh\necho built >target\n");
        assertThat(checkout.resolve("mvnw").toFile().setExecutable(true)).isTrue();
        git(checkout, "init", "--quiet");
        git(checkout, "add", "--all");
        git(checkout, "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "-m", "First");
        builds =
                new RevisionBuild(checkout, folder.resolve("builds"), new PrintStream(OutputStream.nullOutputStream()));
    }

    @Test
    void buildsARevisionOnce() throws Exception {
        var built = builds.build("HEAD");
        assertThat(built.resolve("target")).hasContent("built");
        Files.delete(built.resolve("target"));

        assertThat(builds.build("HEAD")).isEqualTo(built);
        assertThat(built.resolve("target")).doesNotExist();
    }

    @Test
    void buildsAgainWhatAnInterruptedBuildLeft() throws Exception {
        Files.createDirectories(folder.resolve("builds/" + builds.commit("HEAD") + ".draft/.git"));

        assertThat(builds.build("HEAD").resolve("target")).hasContent("built");
    }

    @Test
    void refusesWhatIsNoRevision() {
        assertThatThrownBy(() -> builds.build("--upload-pack=touch x"))
                .isInstanceOf(LaunchFailed.class)
                .hasMessageContaining("No revision");
    }

    @Test
    void namesUncommittedChanges() throws Exception {
        assertThat(builds.describeOwn()).isEqualTo(builds.commit("HEAD"));

        Files.writeString(builds.checkout().resolve("mvnw"), "changed");

        assertThat(builds.describeOwn()).endsWith("with uncommitted changes");
    }

    private static void git(Path checkout, String... words) {
        var line = new ArrayList<>(List.of("git", "-C", checkout.toString()));
        line.addAll(List.of(words));
        assertThat(CommandRunner.run(line, Map.of()).succeeded()).isTrue();
    }
}
