package id.microsayur.launcher.component;

import id.microsayur.launcher.jvm.ApplicationJar;
import id.microsayur.launcher.jvm.JavaCommandLine;
import id.microsayur.launcher.workspace.RunningInstance;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.DetachedCommand;
import id.microsayur.localservers.process.LocalPorts;
import id.microsayur.localservers.process.PortOwner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Helper process from the launcher's own jar that simulates an external system. */
public record HelperProcessComponent(
        Workspace workspace,
        String name,
        int fixedPort,
        boolean isOnDemand,
        Class<?> main,
        Supplier<Map<String, String>> environment)
        implements PlatformComponent {

    @Override
    public List<String> dependencies() {
        return List.of();
    }

    @Override
    public RunningInstance start(int instance, Consumer<RunningInstance> started) {
        var classes = jar().extracted().toString();
        var line = JavaCommandLine.of(48, List.of(), List.of("-cp", classes, main.getName()));
        var process = new DetachedCommand(line, environment.get(), workspace.checkout(), logFile(instance)).start();
        var runningInstance = RunningInstance.of(name, instance, process, fixedPort, buildId());
        started.accept(runningInstance);
        return runningInstance;
    }

    @Override
    public boolean isReady(RunningInstance runningInstance) {
        return LocalPorts.acceptsConnections(runningInstance.port());
    }

    /** The kernel takes connections for a hanging process, too; they stay in its backlog. */
    @Override
    public boolean isResponsive(RunningInstance runningInstance) {
        return PortOwner.isAccepting(runningInstance.port()) && isReady(runningInstance);
    }

    @Override
    public void stop(RunningInstance runningInstance) {
        if (runningInstance.process() != null) {
            runningInstance.process().stop(Duration.ofSeconds(10));
        }
    }

    @Override
    public String buildId() {
        return jar().buildId();
    }

    @Override
    public Path logFile(int instance) {
        return workspace.log(name, instance);
    }

    private ApplicationJar jar() {
        return new ApplicationJar("launcher", workspace.jar("launcher"), workspace.apps());
    }
}
