package id.microsayur.launcher.network;

import id.microsayur.launcher.workspace.FixedPort;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.PlatformServices;
import id.microsayur.launcher.workspace.RunningInstance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/**
 * Connection that passes through the proxy while that runs.
 *
 * @param port port of the proxy
 * @param target port of the server, asked at each new connection; 0 while it does not run
 */
public record ProxiedConnection(String name, int port, IntSupplier target) {
    /** Instances of a service that are reached through the proxy; further ones are reached directly. */
    private static final int INSTANCES = 2;

    private static final int FIRST_SERVICE_PORT = 40;

    /** The connections of a client to the servers, and those of all clients to each service. */
    public static List<ProxiedConnection> all(InstanceStore instanceStore) {
        var connections = new ArrayList<ProxiedConnection>();
        var services = PlatformServices.DATABASES.keySet().stream().sorted().toList();
        services.forEach(service -> add(connections, service, FixedPort.POSTGRES));
        Stream.concat(PlatformServices.CLIENT_SERVICES.stream(), Stream.of("config-server"))
                .sorted()
                .forEach(client -> add(connections, client, FixedPort.RABBITMQ));
        add(connections, "payment-service", FixedPort.PAYMENT_PROVIDER);
        add(connections, "notification-service", FixedPort.MAILBOX);
        add(connections, "payment-provider", FixedPort.GATEWAY);
        for (var service : services) {
            for (var instance = 1; instance <= INSTANCES; instance++) {
                connections.add(toInstance(instanceStore, service, instance));
            }
        }
        return List.copyOf(connections);
    }

    private static void add(List<ProxiedConnection> connections, String client, FixedPort server) {
        connections.add(new ProxiedConnection(
                name(client, server), FixedPort.FAULT_PROXY.port() + 1 + connections.size(), server::port));
    }

    private static ProxiedConnection toInstance(InstanceStore instanceStore, String service, int instance) {
        return new ProxiedConnection(
                "clients/" + service + (instance == 1 ? "" : "#" + instance),
                servicePort(service, instance),
                () -> instanceStore
                        .find(service, instance)
                        .map(RunningInstance::port)
                        .orElse(0));
    }

    private static String name(String client, FixedPort server) {
        return client + "/" + server.componentName();
    }

    /** Port at which a client finds a server: the proxy's. */
    public static int portOf(String client, FixedPort server) {
        return all(new InstanceStore(Path.of(""))).stream()
                .filter(connection -> connection.name().equals(name(client, server)))
                .mapToInt(ProxiedConnection::port)
                .findFirst()
                .orElseThrow();
    }

    /** Port at which clients find an instance of a service: the proxy's, or its own if it is one of many. */
    public static int portOf(String service, int instance, int ownPort) {
        return instance <= INSTANCES && PlatformServices.DATABASES.containsKey(service)
                ? servicePort(service, instance)
                : ownPort;
    }

    private static int servicePort(String service, int instance) {
        var number =
                PlatformServices.DATABASES.keySet().stream().sorted().toList().indexOf(service);
        return FixedPort.FAULT_PROXY.port() + FIRST_SERVICE_PORT + number * INSTANCES + instance;
    }
}
