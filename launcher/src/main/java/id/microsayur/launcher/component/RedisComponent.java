package id.microsayur.launcher.component;

import id.microsayur.launcher.workspace.RunningInstance;
import id.microsayur.launcher.workspace.SecretStore;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.DebianPackages;
import id.microsayur.localservers.process.DetachedCommand;
import id.microsayur.localservers.process.LocalPorts;
import id.microsayur.localservers.process.PortOwner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Redis of {@code up --redis}: rate-limit counters shared by all gateways, without persistence. */
public record RedisComponent(Workspace workspace, SecretStore secretStore, int fixedPort) implements PlatformComponent {
    public static final String NAME = "redis";

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
        var program = DebianPackages.findOrInstall(
                "Redis",
                DebianPackages.remedy("redis-server"),
                () -> ServerComponent.findExecutable("redis-server"),
                "redis-server");
        var settings = workspace.state().resolve("redis.conf");
        Workspace.writeSecret(settings, """
                bind 127.0.0.1
                port %d
                requirepass %s
                save ""
                appendonly no
                dir %s
                maxmemory 64mb
                maxmemory-policy allkeys-lru
                """.formatted(fixedPort, secretStore.password(NAME), workspace.state()));
        var line = List.of(program.toString(), settings.toString());
        var process = new DetachedCommand(line, Map.of(), workspace.checkout(), logFile(instance)).start();
        var runningInstance = RunningInstance.of(NAME, instance, process, fixedPort, "");
        started.accept(runningInstance);
        return runningInstance;
    }

    static String uri(SecretStore secretStore, int port) {
        return "redis://:%s@127.0.0.1:%d".formatted(secretStore.password(NAME), port);
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
            runningInstance.process().stop(Duration.ofSeconds(5));
        }
    }

    @Override
    public boolean isOptional() {
        return true;
    }

    @Override
    public boolean isOnDemand() {
        return true;
    }

    @Override
    public Path logFile(int instance) {
        return workspace.log(NAME, instance);
    }
}
