package id.microsayur.launcher.component;

import id.microsayur.launcher.http.HttpProbe;
import id.microsayur.launcher.installation.ServerAuthorities;
import id.microsayur.launcher.jvm.ApplicationJar;
import id.microsayur.launcher.jvm.ClassArchive;
import id.microsayur.launcher.jvm.JavaCommandLine;
import id.microsayur.launcher.jvm.JvmMode;
import id.microsayur.launcher.jvm.SharedLibraries;
import id.microsayur.launcher.workspace.FixedPort;
import id.microsayur.launcher.workspace.JsonFiles;
import id.microsayur.launcher.workspace.PlatformServices;
import id.microsayur.launcher.workspace.RunningInstance;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.DetachedCommand;
import id.microsayur.localservers.process.LocalPorts;
import id.microsayur.localservers.process.PortOwner;
import id.microsayur.localservers.process.SessionPriority;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs a Spring Boot application of this repository. */
public record SpringApplicationComponent(
        Workspace workspace,
        String name,
        int fixedPort,
        List<String> dependencies,
        int heapMegabytes,
        ServiceEnvironment serviceEnvironment)
        implements PlatformComponent {

    @Override
    public RunningInstance start(int instance, Consumer<RunningInstance> started) {
        var jar = jar();
        var port = fixedPort == 0 ? LocalPorts.findFree() : port(instance);
        var flags = new ArrayList<>(flags());
        var libraries = libraries();
        libraries.map(ClassArchive::new).ifPresent(archive -> flags.addAll(archive.flags(name, instance)));
        flags.addAll(ServerAuthorities.of(workspace).flags());
        flags.add("-Djava.io.tmpdir=" + workspace.recreateTemporaryDirectory(name, instance));
        var classPath =
                libraries.map(shared -> shared.jar() + File.pathSeparator).orElse("") + jar.extracted();
        var line = JavaCommandLine.of(flags, List.of("-cp", classPath, jar.mainClass()));
        var properties = JsonFiles.JSON.writeValueAsString(serviceEnvironment.properties(name, instance, port));
        var process = new DetachedCommand(
                        line, Map.of("SPRING_APPLICATION_JSON", properties), workspace.checkout(), logFile(instance))
                .start();
        var runningInstance = RunningInstance.of(name, instance, process, port, jar.buildId());
        started.accept(runningInstance);
        return runningInstance;
    }

    @Override
    public int port(int instance) {
        return instance == 1 || sharesPort() ? fixedPort : FixedPort.portOfPeer(name, fixedPort, instance);
    }

    @Override
    public int maxInstances() {
        return switch (name) {
            case "discovery", "config-server", "gateway" -> 2;
            default -> 9;
        };
    }

    @Override
    public boolean hasStaticPeers() {
        return name.equals("discovery");
    }

    @Override
    public boolean isRegistered() {
        return fixedPort == 0;
    }

    @Override
    public SessionPriority priority() {
        return switch (name) {
            case "gateway", "discovery", "config-server" -> SessionPriority.HIGH;
            case "notification-service" -> SessionPriority.LOW;
            default -> SessionPriority.NORMAL;
        };
    }

    @Override
    public boolean sharesPort() {
        return name.equals("gateway");
    }

    @Override
    public boolean isReady(RunningInstance runningInstance) {
        // the owner of a port is looked up in tables, which takes longer than a refused connection
        return runningInstance.process() != null
                && HttpProbe.isOk(
                        runningInstance.port(), "/actuator/health/" + (sharesPort() ? "entrance" : "readiness"))
                && (!sharesPort()
                        || PortOwner.isListening(runningInstance.process().pid(), runningInstance.port()));
    }

    /** A port that several instances share is answered by any of them, so only a backlog tells which one hangs. */
    @Override
    public boolean isResponsive(RunningInstance runningInstance) {
        var port = runningInstance.port();
        return runningInstance.process() != null
                && (!sharesPort()
                        || PortOwner.isAccepting(runningInstance.process().pid(), port))
                && (sharesPort() && PortOwner.listeners(port) > 1
                        || HttpProbe.isAnswered(port, "/actuator/health/liveness"));
    }

    @Override
    public void stop(RunningInstance runningInstance) {
        // what a killed process listed is incomplete
        if (runningInstance.process() != null
                && runningInstance.alive()
                && runningInstance.process().stop(Duration.ofSeconds(40))
                && runningInstance.instance() == 1) {
            libraries().map(ClassArchive::new).ifPresent(archive -> archive.saveList(name));
        }
    }

    @Override
    public void abort(RunningInstance runningInstance) {
        if (runningInstance.process() != null) {
            runningInstance.process().kill();
        }
    }

    @Override
    public boolean hasPostStopTask() {
        return libraries().map(ClassArchive::new).filter(ClassArchive::isDue).isPresent();
    }

    @Override
    public void runPostStopTask() {
        libraries().map(ClassArchive::new).ifPresent(archive -> archive.create(flags()));
    }

    private List<String> flags() {
        return JavaCommandLine.flags(heapMegabytes, JvmMode.ofThisPlatform());
    }

    /** The business services share their libraries and the archive of their classes; a broken jar of one costs speed only. */
    private Optional<SharedLibraries> libraries() {
        var relatives = PlatformServices.DATABASES.containsKey(name)
                ? PlatformServices.DATABASES.keySet().stream()
                        .sorted()
                        .map(this::jar)
                        .toList()
                : List.of(jar());
        return SharedLibraries.of(workspace.apps(), relatives);
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
        return jar(name);
    }

    private ApplicationJar jar(String application) {
        return new ApplicationJar(application, workspace.jar(application), workspace.apps());
    }
}
