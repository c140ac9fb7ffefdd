package id.microsayur.launcher.supervisor;

import id.microsayur.launcher.component.PlatformComponent;
import id.microsayur.launcher.workspace.RunningInstance;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.DetachedCommand;
import id.microsayur.localservers.process.LocalPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Component that runs a shell command and is ready once the command prints a word; never ready without a word. */
public record ScriptComponent(
        Workspace workspace,
        String name,
        int fixedPort,
        @Nullable String readyOutput,
        List<String> line) implements PlatformComponent {

    @Override
    public List<String> dependencies() {
        return List.of();
    }

    @Override
    public int maxInstances() {
        return 9;
    }

    @Override
    public RunningInstance start(int instance, Consumer<RunningInstance> started) {
        var process = new DetachedCommand(line, Map.of(), workspace.checkout(), logFile(instance)).start();
        var runningInstance = RunningInstance.of(name, instance, process, LocalPorts.findFree(), "");
        started.accept(runningInstance);
        return runningInstance;
    }

    @Override
    public boolean isReady(RunningInstance runningInstance) {
        try {
            return readyOutput != null
                    && Files.readString(logFile(runningInstance.instance())).contains(readyOutput);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop(RunningInstance runningInstance) {
        if (runningInstance.process() != null) {
            runningInstance.process().stop(Duration.ofSeconds(5));
        }
    }

    @Override
    public Path logFile(int instance) {
        return workspace.log(name, instance);
    }
}
