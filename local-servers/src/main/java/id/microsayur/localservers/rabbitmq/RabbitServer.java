package id.microsayur.localservers.rabbitmq;

import com.rabbitmq.client.ConnectionFactory;
import id.microsayur.localservers.Directories;
import id.microsayur.localservers.RandomSecrets;
import id.microsayur.localservers.ShutdownHooks;
import id.microsayur.localservers.process.LaunchFailed;
import id.microsayur.localservers.process.LocalPorts;
import id.microsayur.localservers.process.ProcessRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.json.JsonMapper;

/** RabbitMQ node on the loopback address; it outlives this JVM unless created as temporary. */
public final class RabbitServer implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);
    private static final String VIRTUAL_HOST = "sayur";

    private final RabbitNode node;
    private final RabbitUser login;
    private final ProcessRef process;
    private final ProcessRef epmd;

    private RabbitServer(RabbitNode node, RabbitUser login, ProcessRef process, ProcessRef epmd) {
        this.node = node;
        this.login = login;
        this.process = process;
        this.epmd = epmd;
    }

    /** Starts an empty node for tests on a free port, deleted with its files at JVM exit. Installs RabbitMQ where permitted. */
    public static RabbitServer temporary() {
        try {
            var dir = Files.createTempDirectory("sayur-rabbitmq");
            var server = start(dir, 0, List.of(RabbitUser.withAllPermissions("test", RandomSecrets.password())));
            ShutdownHooks.add(() -> {
                server.kill();
                Directories.deleteRecursively(dir);
            });
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts on the data in the directory; port 0 selects a free port. The first user is the one of {@link #uri}. */
    public static RabbitServer start(Path dir, int port, List<RabbitUser> logins) {
        return start(dir, port, logins, _ -> {});
    }

    /** Reports the processes before they are ready, so that an interrupted start can be undone. */
    public static RabbitServer start(Path dir, int port, List<RabbitUser> logins, Consumer<RabbitServer> started) {
        var node = new RabbitNode(
                dir.toAbsolutePath(),
                RabbitInstallation.findOrInstall(),
                port == 0 ? LocalPorts.findFree() : port,
                LocalPorts.findFree(),
                LocalPorts.findFree());
        node.writeConfiguration(logins);
        var epmd = node.startEpmd();
        var server = new RabbitServer(node, logins.getFirst(), node.startServer(), epmd);
        started.accept(server);
        server.awaitLogin();
        return server;
    }

    public static boolean isInstalled() {
        return RabbitInstallation.find().isPresent();
    }

    /** Writes users, permissions and the virtual host as a definitions file that a broker imports at start. */
    public static void writeDefinitions(Path file, List<RabbitUser> logins) throws IOException {
        var definitions = Map.of(
                "vhosts", List.of(Map.of("name", VIRTUAL_HOST)),
                "users", logins.stream().map(RabbitUser::userDefinition).toList(),
                "permissions",
                        logins.stream()
                                .map(login -> login.permissionDefinition(VIRTUAL_HOST))
                                .toList(),
                "topic_permissions",
                        logins.stream()
                                .map(login -> login.topicPermissionDefinition(VIRTUAL_HOST))
                                .toList());
        Files.writeString(file, new JsonMapper().writeValueAsString(definitions));
    }

    /** True when a broker at the address accepts the login. */
    public static boolean acceptsLogin(String uri) {
        return version(uri).isPresent();
    }

    /** Version of the broker at the address; empty if it does not accept the login. */
    public static Optional<String> version(String uri) {
        try {
            return version(connectionsTo(URI.create(uri)));
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Connections without recovery to a broker at any address; a certificate must be valid and have its name. */
    public static ConnectionFactory connectionsTo(URI uri) throws IOException {
        try {
            var factory = new ConnectionFactory();
            factory.setUri(uri);
            if ("amqps".equals(uri.getScheme())) {
                factory.useSslProtocol(SSLContext.getDefault()); // setUri alone trusts every certificate
                factory.enableHostnameVerification();
            }
            factory.setAutomaticRecoveryEnabled(false);
            return factory;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static Optional<String> version(ConnectionFactory factory) {
        factory.setConnectionTimeout(2_000);
        factory.setHandshakeTimeout(5_000);
        try (var connection = factory.newConnection("launcher")) {
            return Optional.of(String.valueOf(connection.getServerProperties().get("version")));
        } catch (IOException | TimeoutException _) {
            return Optional.empty();
        }
    }

    private void awaitLogin() {
        var deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!LocalPorts.acceptsConnections(port()) || !acceptsLogin(uri())) {
            if (!process.alive() || System.nanoTime() > deadline) {
                kill();
                throw new LaunchFailed("RabbitMQ did not start:\n" + lastLines(), "See " + node.logFile());
            }
            process.awaitExit(Duration.ofMillis(100));
        }
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return node.port();
    }

    public String username() {
        return login.username();
    }

    public String password() {
        return login.password();
    }

    public String virtualHost() {
        return VIRTUAL_HOST;
    }

    public String uri() {
        return "amqp://" + username() + ":" + password() + "@" + host() + ":" + port() + "/" + VIRTUAL_HOST;
    }

    public ProcessRef process() {
        return process;
    }

    /** Port mapper of the node, which stops after it. */
    public ProcessRef epmd() {
        return epmd;
    }

    @Override
    public void close() {
        process.stop(Duration.ofSeconds(20));
        epmd.stop(Duration.ofSeconds(2));
    }

    /** Sends SIGKILL, as in a crash; a new start on the same directory and port recovers. */
    public void kill() {
        process.kill();
        epmd.kill();
    }

    private String lastLines() {
        try {
            var lines = Files.readAllLines(node.logFile());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }
}
