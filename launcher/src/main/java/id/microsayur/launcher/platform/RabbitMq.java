package id.microsayur.launcher.platform;

import id.microsayur.launcher.RabbitLogin;
import id.microsayur.launcher.RabbitRights;
import id.microsayur.launcher.RabbitServer;
import id.microsayur.launcher.process.LaunchFailed;
import id.microsayur.launcher.process.PortOwner;
import id.microsayur.launcher.process.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The message broker: one that is there already, a private node, or a container. */
record RabbitMq(Home home, Vault vault, int fixedPort) implements Component {
    private static final String GUEST = "amqp://guest:guest@127.0.0.1:";

    @Override
    public String name() {
        return "rabbitmq";
    }

    @Override
    public List<String> after() {
        return List.of();
    }

    @Override
    public Running start(int instance, Consumer<Running> started) {
        var given = System.getenv("SAYUR_RABBITMQ_URL");
        if (given != null && !given.isBlank()) {
            return elsewhere(given.strip(), started);
        }
        if (Ports.answers(fixedPort)) {
            return elsewhere(GUEST + fixedPort, started);
        }
        if (!RabbitServer.isInstalled()) {
            var container = RabbitContainer.anyEngine();
            if (container.isPresent()) {
                return new RabbitContainer(container.get(), dir(), fixedPort).start(logins(), started);
            }
        }
        var server = RabbitServer.start(dir(), fixedPort, logins(), node -> started.accept(running(node)));
        return running(server);
    }

    private Running running(RabbitServer node) {
        return Running.of(name(), 1, node.process(), fixedPort, build()).with(node.epmd());
    }

    /** Rights are read at the start: with others it has to start anew. */
    @Override
    public String build() {
        return "rights-"
                + Integer.toHexString(
                        EventRights.in(home.checkout()).events().toString().hashCode());
    }

    private Running elsewhere(String uri, Consumer<Running> started) {
        if (!RabbitServer.admits(uri)) {
            var who = PortOwner.of(fixedPort)
                    .map(owner -> ", which belongs to " + owner)
                    .orElse("");
            throw new LaunchFailed(
                    uri.startsWith(GUEST)
                            ? "Something answers on port " + fixedPort + who + ", but does not let us in"
                            : "SAYUR_RABBITMQ_URL names a broker that does not let us in",
                    "Set SAYUR_RABBITMQ_URL=amqp://user:password@host:5672/vhost, or another port for a broker of our own:"
                            + " SAYUR_PORT_RABBITMQ=5673 ./sayur up");
        }
        var running = Running.elsewhere(name(), Broker.at(uri).port(), uri);
        started.accept(running);
        return running;
    }

    private List<RabbitLogin> logins() {
        var rights = EventRights.in(home.checkout());
        var logins = new ArrayList<RabbitLogin>();
        logins.add(login("operator", RabbitRights.ALL));
        Catalogue.CLIENTS.forEach(client -> logins.add(login(client, rights.of(client))));
        logins.add(login("config-server", rights.of("config-server")));
        return logins;
    }

    private RabbitLogin login(String user, RabbitRights rights) {
        return new RabbitLogin(user, vault.password("rabbitmq." + user), rights);
    }

    @Override
    public boolean isReady(Running running) {
        return running.uri() != null ? RabbitServer.admits(running.uri()) : Ports.answers(running.port());
    }

    @Override
    public void stop(Running running) {
        if (running.process() == null) {
            RabbitContainer.stop(running);
            return;
        }
        running.process().stop(Duration.ofSeconds(20));
        running.helpers().forEach(helper -> helper.stop(Duration.ofSeconds(2)));
    }

    @Override
    public Path log(int instance) {
        return dir().resolve("rabbitmq.log");
    }

    private Path dir() {
        return home.state().resolve("rabbitmq");
    }
}
