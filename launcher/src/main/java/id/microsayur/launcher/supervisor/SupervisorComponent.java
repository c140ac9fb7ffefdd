package id.microsayur.launcher.supervisor;

import id.microsayur.launcher.component.PlatformComponent;
import id.microsayur.launcher.jvm.ApplicationJar;
import id.microsayur.launcher.jvm.JavaCommandLine;
import id.microsayur.launcher.workspace.RunningInstance;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.DetachedCommand;
import id.microsayur.localservers.process.LocalPorts;
import id.microsayur.localservers.process.SessionPriority;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs the supervisor, which starts ended instances again, as a process in a session of its own. */
public record SupervisorComponent(Workspace workspace, int fixedPort) implements PlatformComponent {
    public static final String NAME = "supervisor";
    /** By name, because the program depends on the catalogue of the components. */
    public static final String PROGRAM = "id.microsayur.launcher.recovery.Supervisor";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> dependencies() {
        return List.of();
    }

    @Override
    public RunningInstance start(int instance, Consumer<RunningInstance> started) {
        var classes = jar().extracted().toString();
        var line = JavaCommandLine.ofSmallest(List.of("-cp", classes, PROGRAM));
        var process = new DetachedCommand(line, Map.of(), workspace.checkout(), logFile(instance)).start();
        var runningInstance = RunningInstance.of(NAME, instance, process, fixedPort, buildId());
        started.accept(runningInstance);
        return runningInstance;
    }

    @Override
    public boolean isReady(RunningInstance runningInstance) {
        return LocalPorts.acceptsConnections(runningInstance.port());
    }

    @Override
    public void stop(RunningInstance runningInstance) {
        if (runningInstance.process() != null) {
            runningInstance.process().stop(Duration.ofSeconds(10));
        }
    }

    @Override
    public SessionPriority priority() {
        return SessionPriority.HIGH;
    }

    /** Started by {@code up} unless that is told not to. */
    @Override
    public boolean isOnDemand() {
        return true;
    }

    @Override
    public boolean isOptional() {
        return true;
    }

    @Override
    public String buildId() {
        return jar().buildId();
    }

    @Override
    public Path logFile(int instance) {
        return workspace.log(NAME, instance);
    }

    private ApplicationJar jar() {
        return new ApplicationJar("launcher", workspace.jar("launcher"), workspace.apps());
    }
}
