package id.microsayur.launcher.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformStartupTests {

    @TempDir
    Path dir;

    private Workspace workspace;
    private InstanceStore instanceStore;

    @BeforeEach
    void prepare() {
        workspace = new Workspace(dir);
        workspace.prepare();
        instanceStore = InstanceStore.of(workspace);
    }

    @AfterEach
    void end() {
        instanceStore.all().forEach(runningInstance -> {
            if (runningInstance.process() != null) {
                runningInstance.process().kill();
            }
        });
    }

    @Test
    void restartsAKilledInstanceAndThenStartsNothing() {
        var componentCatalogue = new ComponentCatalogue(List.of(sleeper("one"), sleeper("two")));
        assertThat(start(componentCatalogue)).isEqualTo(2);
        var two = instanceStore.find("two", 1).orElseThrow();

        new InstanceOperations(workspace, componentCatalogue, discardedOutput())
                .kill(componentCatalogue.find("one").orElseThrow(), 1, false);

        assertThat(start(componentCatalogue)).isEqualTo(1);
        assertThat(start(componentCatalogue)).isZero();
        assertThat(instanceStore.find("two", 1)).contains(two);
    }

    @Test
    void reportsTheLastLogLinesOfAFailedStartAndStopsOnlyItsOwnInstances() {
        var before = sleeper("before");
        start(new ComponentCatalogue(List.of(before)));
        var broken = new ScriptComponent(
                workspace, "broken", 0, null, List.of("sh", "-c", "echo the cellar is flooded; exit 3"));

        assertThatThrownBy(() -> start(new ComponentCatalogue(List.of(before, sleeper("fresh"), broken))))
                .isInstanceOf(LaunchFailed.class)
                .hasMessageContaining("broken died")
                .hasMessageContaining("the cellar is flooded");
        assertThat(instanceStore.all()).singleElement().satisfies(runningInstance -> {
            assertThat(runningInstance.name()).isEqualTo("before");
            assertThat(runningInstance.alive()).isTrue();
        });
    }

    @Test
    void reportsTheOwnerOfATakenPortBeforeAnythingStarts() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var component =
                    new ScriptComponent(workspace, "shop-window", other.getLocalPort(), "", List.of("sleep", "600"));

            assertThatThrownBy(() -> start(new ComponentCatalogue(List.of(sleeper("one"), component))))
                    .hasMessageContaining("Port " + other.getLocalPort())
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .extracting(failure -> ((LaunchFailed) failure).remedy())
                    .asString()
                    .contains("SAYUR_PORT_SHOP_WINDOW=");
            assertThat(instanceStore.all()).isEmpty();
        }
    }

    private int start(ComponentCatalogue componentCatalogue) {
        return new PlatformStartup(
                        componentCatalogue,
                        new InstanceLifecycle(workspace, componentCatalogue),
                        new ProgressReporter(discardedOutput()))
                .run(Set.of());
    }

    private ScriptComponent sleeper(String name) {
        return new ScriptComponent(workspace, name, 0, "", List.of("sleep", "600"));
    }

    private static PrintStream discardedOutput() {
        return new PrintStream(PrintStream.nullOutputStream());
    }
}
