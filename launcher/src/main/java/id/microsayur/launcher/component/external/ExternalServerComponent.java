package id.microsayur.launcher.component.external;

import id.microsayur.launcher.component.PlatformComponent;
import id.microsayur.launcher.installation.ExternalServers;
import id.microsayur.launcher.workspace.PlatformServices;
import id.microsayur.launcher.workspace.RunningInstance;
import id.microsayur.launcher.workspace.SecretStore;
import id.microsayur.launcher.workspace.Workspace;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Server of another machine or another owner: checked when the platform starts, used, and never started or stopped. */
public record ExternalServerComponent(Workspace workspace, String name, URI address, ServerRequirements requirements)
        implements PlatformComponent {

    /** The external server of that name, if the settings name one. */
    public static Optional<PlatformComponent> find(Workspace workspace, SecretStore secretStore, String name) {
        return ExternalServers.of(workspace)
                .find(name)
                .map(address -> new ExternalServerComponent(workspace, name, address, requirements(name, secretStore)));
    }

    private static ServerRequirements requirements(String name, SecretStore secretStore) {
        return switch (name) {
            case ExternalServers.POSTGRES -> new PostgresRequirements(logins(secretStore));
            case ExternalServers.RABBITMQ -> new RabbitMqRequirements();
            case ExternalServers.ZIPKIN -> new ZipkinRequirements();
            default -> new RedisRequirements();
        };
    }

    private static Map<String, String> logins(SecretStore secretStore) {
        var passwords = new TreeMap<String, String>();
        PlatformServices.DATABASES
                .values()
                .forEach(database -> passwords.put(database, secretStore.password("database." + database)));
        return passwords;
    }

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
        requirements.require(address);
        var runningInstance = RunningInstance.ofExternal(name, port(), address.toString());
        started.accept(runningInstance);
        return runningInstance;
    }

    private int port() {
        return address.getPort() >= 0
                ? address.getPort()
                : switch (address.getScheme()) {
                    case "amqp" -> 5672;
                    case "amqps" -> 5671;
                    case "http" -> 80;
                    case "https" -> 443;
                    case "redis", "rediss" -> 6379;
                    default -> 5432;
                };
    }

    @Override
    public boolean isReady(RunningInstance runningInstance) {
        return requirements.isReachable(address);
    }

    /** The server goes on; only the platform's record of it ends. */
    @Override
    public void stop(RunningInstance runningInstance) {}

    @Override
    public boolean isOptional() {
        return name.equals(ExternalServers.ZIPKIN) || name.equals(ExternalServers.REDIS);
    }

    @Override
    public Path logFile(int instance) {
        return workspace.log(name, instance);
    }

    @Override
    public String toString() {
        return "ExternalServerComponent[" + name + " at " + ServerRequirements.place(address) + "]";
    }
}
