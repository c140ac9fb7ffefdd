package id.microsayur.launcher.component;

import id.microsayur.launcher.http.HttpProbe;
import id.microsayur.launcher.workspace.RunningInstance;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.DebianPackages;
import id.microsayur.localservers.process.DetachedCommand;
import id.microsayur.localservers.process.SessionPriority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Third-party server that the platform can run without. */
public record ServerComponent(
        Workspace workspace,
        String name,
        int fixedPort,
        List<String> dependencies,
        boolean isOnDemand,
        String healthPath,
        IntFunction<ServerCommand> command)
        implements PlatformComponent {

    /** Command line, and the environment variables with secrets. */
    public record ServerCommand(List<String> line, Map<String, String> environment) {}

    /** Server from a Debian package, installed where permitted; the command line omits the program name. */
    public static ServerComponent fromDebianPackages(
            Workspace workspace,
            String name,
            int port,
            List<String> after,
            String binary,
            List<String> packages,
            String healthPath,
            Supplier<ServerCommand> preparation) {
        return new ServerComponent(workspace, name, port, after, true, healthPath, _ -> {
            var program = DebianPackages.findOrInstall(
                    name,
                    DebianPackages.remedy(packages.toArray(String[]::new)),
                    () -> findExecutable(binary),
                    packages.toArray(String[]::new));
            var serverCommand = preparation.get();
            var line = new ArrayList<>(List.of(program.toString()));
            line.addAll(serverCommand.line());
            return new ServerCommand(line, serverCommand.environment());
        });
    }

    public static Optional<Path> findExecutable(String binary) {
        return Stream.of("/usr/bin", "/usr/sbin", "/usr/local/bin")
                .map(folder -> Path.of(folder, binary))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public RunningInstance start(int instance, Consumer<RunningInstance> started) {
        var serverCommand = command.apply(instance);
        var process = new DetachedCommand(
                        serverCommand.line(), serverCommand.environment(), workspace.checkout(), logFile(instance))
                .start();
        var runningInstance = RunningInstance.of(name, instance, process, fixedPort, "");
        started.accept(runningInstance);
        return runningInstance;
    }

    /** A server without a port is ready while its process is alive. */
    @Override
    public boolean isReady(RunningInstance runningInstance) {
        return fixedPort == 0 ? runningInstance.alive() : HttpProbe.isOk(runningInstance.port(), healthPath);
    }

    @Override
    public void stop(RunningInstance runningInstance) {
        if (runningInstance.process() != null) {
            runningInstance.process().stop(Duration.ofSeconds(15));
        }
    }

    @Override
    public SessionPriority priority() {
        return SessionPriority.LOW;
    }

    @Override
    public boolean isOptional() {
        return true;
    }

    @Override
    public Path logFile(int instance) {
        return workspace.log(name, instance);
    }
}
