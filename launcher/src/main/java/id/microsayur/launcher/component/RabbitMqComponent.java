package id.microsayur.launcher.component;

import id.microsayur.launcher.workspace.PlatformServices;
import id.microsayur.launcher.workspace.RunningInstance;
import id.microsayur.launcher.workspace.SecretStore;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import id.microsayur.localservers.process.LocalPorts;
import id.microsayur.localservers.process.PortOwner;
import id.microsayur.localservers.rabbitmq.RabbitPermissions;
import id.microsayur.localservers.rabbitmq.RabbitServer;
import id.microsayur.localservers.rabbitmq.RabbitUser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs the message broker: the broker that has the port already, a private node or a container. */
public record RabbitMqComponent(Workspace workspace, SecretStore secretStore, int fixedPort)
        implements PlatformComponent {
    private static final String GUEST = "amqp://guest:guest@127.0.0.1:";

    @Override
    public String name() {
        return "rabbitmq";
    }

    @Override
    public List<String> dependencies() {
        return List.of();
    }

    @Override
    public RunningInstance start(int instance, Consumer<RunningInstance> started) {
        if (LocalPorts.acceptsConnections(fixedPort)) {
            return useExternalBroker(GUEST + fixedPort, started);
        }
        if (!RabbitServer.isInstalled()) {
            var container = RabbitMqContainer.findEngine();
            if (container.isPresent()) {
                return new RabbitMqContainer(container.get(), dir(), fixedPort).start(users(), started);
            }
        }
        var server = RabbitServer.start(dir(), fixedPort, users(), node -> started.accept(running(node)));
        return running(server);
    }

    private RunningInstance running(RabbitServer node) {
        return RunningInstance.of(name(), 1, node.process(), fixedPort, buildId())
                .withHelper(node.epmd());
    }

    /** The broker reads permissions at start, so changed permissions require a restart. */
    @Override
    public String buildId() {
        return "rights-"
                + Integer.toHexString(EventPermissions.read(workspace.checkout())
                        .events()
                        .toString()
                        .hashCode());
    }

    private RunningInstance useExternalBroker(String uri, Consumer<RunningInstance> started) {
        if (!RabbitServer.acceptsLogin(uri)) {
            var who = PortOwner.of(fixedPort)
                    .map(owner -> ", which belongs to " + owner)
                    .orElse("");
            throw new LaunchFailed(
                    "Something answers on port " + fixedPort + who + ", but does not let us in",
                    "Set SAYUR_RABBITMQ_URL=amqp://user:password@host:5672/vhost, or another port for a broker of our own:"
                            + " SAYUR_PORT_RABBITMQ=5673 ./sayur up");
        }
        var runningInstance =
                RunningInstance.ofExternal(name(), BrokerAddress.parse(uri).port(), uri);
        started.accept(runningInstance);
        return runningInstance;
    }

    private List<RabbitUser> users() {
        return users(EventPermissions.read(workspace.checkout()), secretStore);
    }

    /** The operator and each service with its permissions. */
    static List<RabbitUser> users(EventPermissions permissions, SecretStore secretStore) {
        var logins = new ArrayList<RabbitUser>();
        logins.add(user(secretStore, "operator", RabbitPermissions.ALL));
        PlatformServices.CLIENT_SERVICES.forEach(
                client -> logins.add(user(secretStore, client, permissions.permissionsOf(client))));
        logins.add(user(secretStore, "config-server", permissions.permissionsOf("config-server")));
        return logins;
    }

    private static RabbitUser user(SecretStore secretStore, String user, RabbitPermissions permissions) {
        return new RabbitUser(user, secretStore.password("rabbitmq." + user), permissions);
    }

    @Override
    public boolean isReady(RunningInstance runningInstance) {
        return runningInstance.uri() != null
                ? RabbitServer.acceptsLogin(runningInstance.uri())
                : LocalPorts.acceptsConnections(runningInstance.port());
    }

    /** An aborted handshake would leave a warning in the broker's log at each probe. */
    @Override
    public boolean isResponsive(RunningInstance runningInstance) {
        return runningInstance.process() == null
                ? isReady(runningInstance)
                : PortOwner.isAccepting(runningInstance.port()) && isReady(runningInstance);
    }

    @Override
    public void stop(RunningInstance runningInstance) {
        if (runningInstance.process() == null) {
            RabbitMqContainer.stop(runningInstance);
            return;
        }
        runningInstance.process().stop(Duration.ofSeconds(20));
        runningInstance.helpers().forEach(helper -> helper.stop(Duration.ofSeconds(2)));
    }

    @Override
    public Path logFile(int instance) {
        return dir().resolve("rabbitmq.log");
    }

    private Path dir() {
        return workspace.state().resolve("rabbitmq");
    }
}
