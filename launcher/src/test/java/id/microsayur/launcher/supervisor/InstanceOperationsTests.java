package id.microsayur.launcher.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.RunningInstance;
import id.microsayur.launcher.workspace.Workspace;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceOperationsTests {

    @TempDir
    Path dir;

    private Workspace workspace;
    private InstanceStore instanceStore;
    private ScriptComponent worker;
    private InstanceOperations instanceOperations;

    /** Writes the content of the instance directory on exit. */
    @BeforeEach
    void start() {
        workspace = new Workspace(dir);
        workspace.prepare();
        instanceStore = InstanceStore.of(workspace);
        var script = "trap 'ls %s > %s; exit 0' TERM; echo here; while :; do sleep 0.05; done"
                .formatted(workspace.run(), dir.resolve("seen"));
        worker = new ScriptComponent(workspace, "worker", 0, "here", List.of("sh", "-c", script));
        var componentCatalogue = new ComponentCatalogue(List.of(worker));
        instanceOperations = new InstanceOperations(workspace, componentCatalogue, discardedOutput());
        new PlatformStartup(
                        componentCatalogue,
                        new InstanceLifecycle(workspace, componentCatalogue),
                        new ProgressReporter(discardedOutput()))
                .run(Set.of());
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
    void keepsTheLowestNumbersWhenScaledDown() {
        var first = instanceStore.find("worker", 1).orElseThrow();
        instanceOperations.scale(worker, 3);
        assertThat(instanceStore.of("worker"))
                .extracting(RunningInstance::instance)
                .containsExactly(1, 2, 3);
        instanceOperations.scale(worker, 1);
        assertThat(instanceStore.of("worker")).containsExactly(first);
        assertThat(first.alive()).isTrue();
    }

    @Test
    void replacesADeadInstanceUnderTheLowestFreeNumber() {
        instanceOperations.scale(worker, 2);
        instanceOperations.kill(worker, 1, false);
        instanceOperations.scale(worker, 2);
        assertThat(instanceStore.of("worker"))
                .extracting(RunningInstance::instance)
                .containsExactly(1, 2);
        assertThat(instanceStore.of("worker")).allMatch(RunningInstance::alive);
    }

    @Test
    void skipsTheDrainOfTheOnlyInstance() throws IOException {
        instanceOperations.scale(worker, 2);
        instanceOperations.restart(worker, 1);
        assertThat(seen()).doesNotContain("worker-1.closed");
        instanceOperations.scale(worker, 1);
        assertThat(seen()).doesNotContain(".closed");
        instanceOperations.restart(worker);
        assertThat(seen()).contains("worker-1.closed");
        assertThat(instanceStore.skipDrainMarker("worker", 1)).doesNotExist();
    }

    /** An instance is ready only once the other component has as many. */
    @Test
    void scalesSeveralComponentsSideBySide() {
        var one = startedWith("one", "other");
        var other = startedWith("other", "one");
        var componentCatalogue = new ComponentCatalogue(List.of(one, other));
        new PlatformStartup(
                        componentCatalogue,
                        new InstanceLifecycle(workspace, componentCatalogue),
                        new ProgressReporter(discardedOutput()))
                .run(Set.of());

        new InstanceOperations(workspace, componentCatalogue, discardedOutput()).scale(Map.of(one, 2, other, 2));

        assertThat(instanceStore.of("one")).hasSize(2).allMatch(RunningInstance::alive);
        assertThat(instanceStore.of("other")).hasSize(2).allMatch(RunningInstance::alive);
    }

    private ScriptComponent startedWith(String name, String other) {
        var script = """
                echo started >> %1$s
                until [ "$(cat %2$s | wc -l)" -ge "$(cat %1$s | wc -l)" ]; do sleep 0.05; done
                echo here
                exec sleep 600
                """.formatted(dir.resolve(name), dir.resolve(other));
        return new ScriptComponent(workspace, name, 0, "here", List.of("sh", "-c", script));
    }

    private String seen() throws IOException {
        return Files.readString(dir.resolve("seen"));
    }

    private static PrintStream discardedOutput() {
        return new PrintStream(PrintStream.nullOutputStream());
    }
}
