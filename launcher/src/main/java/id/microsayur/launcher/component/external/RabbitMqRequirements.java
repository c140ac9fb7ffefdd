package id.microsayur.launcher.component.external;

import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import id.microsayur.localservers.process.LaunchFailed;
import id.microsayur.localservers.rabbitmq.RabbitServer;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/** RabbitMQ of a supported version with a log-in that may declare, bind, write and read. */
record RabbitMqRequirements() implements ServerRequirements {
    private static final String NAME = "RabbitMQ";
    private static final String PROBE = "micro-sayur.check.";
    private static final int LEAST_MAJOR = 3;
    private static final int LEAST_MINOR = 10;

    @Override
    public void require(URI address) {
        try (var connection = connect(address)) {
            requireVersion(
                    address, String.valueOf(connection.getServerProperties().get("version")));
            requireRights(address, connection);
        } catch (AuthenticationFailureException e) {
            throw ServerRequirements.refused(NAME, address, String.valueOf(e.getMessage()));
        } catch (IOException | TimeoutException e) {
            throw explain(address, e);
        }
    }

    private static Connection connect(URI address) throws IOException, TimeoutException {
        var factory = RabbitServer.connectionsTo(address);
        factory.setConnectionTimeout(3_000);
        factory.setHandshakeTimeout(5_000);
        return factory.newConnection("launcher");
    }

    static void requireVersion(URI address, String version) {
        var parts = version.split("\\.");
        try {
            var major = Integer.parseInt(parts[0]);
            var minor = parts.length < 2 ? 0 : Integer.parseInt(parts[1]);
            if (major > LEAST_MAJOR || major == LEAST_MAJOR && minor >= LEAST_MINOR) {
                return;
            }
        } catch (NumberFormatException _) {
            // named below
        }
        throw ServerRequirements.unfit(
                NAME,
                address,
                "has version " + version,
                "Upgrade it to %d.%d or newer.".formatted(LEAST_MAJOR, LEAST_MINOR));
    }

    /** Declares what the services declare, under names that end with the connection. */
    private static void requireRights(URI address, Connection connection) throws IOException, TimeoutException {
        var name = PROBE + UUID.randomUUID();
        try (var channel = connection.createChannel()) {
            declare(channel, name);
        } catch (IOException e) {
            throw lacking(address, e);
        }
    }

    private static void declare(Channel channel, String name) throws IOException {
        channel.exchangeDeclare(name, "topic", false, true, Map.of());
        channel.queueDeclare(name, false, true, true, Map.of());
        channel.queueBind(name, name, "#");
        channel.basicPublish(name, "check", null, new byte[0]);
        channel.basicGet(name, true);
        channel.queueDelete(name); // the exchange follows its last binding
    }

    private static LaunchFailed lacking(URI address, IOException failure) {
        var user = String.valueOf(address.getUserInfo()).split(":", 2)[0];
        return ServerRequirements.unfit(
                NAME,
                address,
                "gives the log-in too few rights: " + cause(failure),
                "Give it all: rabbitmqctl set_permissions -p VHOST %s '.*' '.*' '.*'".formatted(user));
    }

    private static LaunchFailed explain(URI address, Exception failure) {
        var cause = cause(failure);
        return cause.contains("NOT_ALLOWED")
                ? ServerRequirements.unfit(
                        NAME,
                        address,
                        "has no such virtual host for the log-in: " + cause,
                        "Make it (rabbitmqctl add_vhost, set_permissions), or name another one at the end of the address.")
                : ServerRequirements.unreachable(NAME, address, failure, cause);
    }

    private static String cause(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ShutdownSignalException signal) {
                return String.valueOf(signal.getReason());
            }
        }
        return failure.toString();
    }

    @Override
    public boolean isReachable(URI address) {
        return RabbitServer.acceptsLogin(address.toString());
    }
}
