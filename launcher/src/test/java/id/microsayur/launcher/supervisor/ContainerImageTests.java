package id.microsayur.launcher.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.launcher.component.SpringApplicationComponent;
import id.microsayur.launcher.jvm.JavaCommandLine;
import id.microsayur.launcher.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images and compose file beside the local platform: one set of JVM flags and heaps. */
class ContainerImageTests {
    private static final Path DEPLOY = Path.of("../deploy");
    private static final Pattern BUILT = Pattern.compile("\\{SERVICE: ([a-z-]+), HEAP: (\\d+)");

    @TempDir
    Path checkout;

    @Test
    void runsAServiceWithTheFlagsOfTheLauncher() throws IOException {
        var flags = Files.readAllLines(DEPLOY.resolve("images/java.flags")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replace("HEAP", "160").replace("HALF", "80").replace("FIFTH", "32"))
                .toList();
        assertThat(flags).containsExactlyInAnyOrderElementsOf(JavaCommandLine.flags(160));
    }

    @Test
    void buildsEachApplicationWithTheHeapOfTheLauncher() throws IOException {
        var heaps = ComponentCatalogue.of(new Workspace(checkout)).components().stream()
                .filter(SpringApplicationComponent.class::isInstance)
                .map(SpringApplicationComponent.class::cast)
                .map(application -> application.name() + " " + application.heapMegabytes())
                .toList();
        var compose = Files.readString(DEPLOY.resolve("compose/compose.yml"));
        assertThat(BUILT.matcher(compose).results().map(found -> found.group(1) + " " + found.group(2)))
                .containsExactlyInAnyOrderElementsOf(heaps);
    }
}
