package id.microsayur.launcher.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.launcher.component.PlatformComponent;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.RunningInstance;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformShutdownTests {

    @TempDir
    Path dir;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private InstanceStore instanceStore;
    private PlatformShutdown platformShutdown;

    @BeforeEach
    void prepare() {
        var workspace = new Workspace(dir);
        workspace.prepare();
        instanceStore = InstanceStore.of(workspace);
        var componentCatalogue = new ComponentCatalogue(List.of(
                new FailingComponent("gateway", workspace.log("gateway", 1), true),
                new FailingComponent("redis", workspace.log("redis", 1), false)));
        platformShutdown = new PlatformShutdown(
                componentCatalogue,
                new InstanceLifecycle(workspace, componentCatalogue),
                new ProgressReporter(new PrintStream(output, true)));
    }

    @Test
    void stopsTheOthersAndNamesTheInstanceThatCannotBeStopped() {
        instanceStore.save(RunningInstance.ofExternal("gateway", 8080, ""));
        instanceStore.save(RunningInstance.ofExternal("redis", 6379, ""));

        assertThatExceptionOfType(LaunchFailed.class)
                .isThrownBy(platformShutdown::run)
                .withMessageContaining("gateway")
                .withMessageContaining("stuck");

        assertThat(instanceStore.all()).extracting(RunningInstance::name).containsExactly("gateway");
    }

    @Test
    void reportsATaskThatFailsInOneLine() {
        platformShutdown.runPostStopTasks();

        assertThat(output.toString().lines()).contains("  gateway: no archive");
    }

    /** Component without a process. */
    private record FailingComponent(String name, Path log, boolean fails) implements PlatformComponent {

        @Override
        public int fixedPort() {
            return 0;
        }

        @Override
        public List<String> dependencies() {
            return List.of();
        }

        @Override
        public RunningInstance start(int instance, Consumer<RunningInstance> started) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isReady(RunningInstance runningInstance) {
            return false;
        }

        @Override
        public void stop(RunningInstance runningInstance) {
            if (fails) {
                throw new IllegalStateException("stuck");
            }
        }

        @Override
        public boolean hasPostStopTask() {
            return fails;
        }

        @Override
        public void runPostStopTask() {
            throw new IllegalStateException("no archive");
        }

        @Override
        public Path logFile(int instance) {
            return log;
        }
    }
}
