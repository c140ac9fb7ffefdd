package id.microsayur.launcher.chaos.fault;

import id.microsayur.launcher.network.ConnectionFault;
import id.microsayur.launcher.network.ConnectionFaults;
import id.microsayur.launcher.network.ProxiedConnection;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.Workspace;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Latency, loss, cut, silence and lost answers on each connection of a platform that was started with the proxy. */
final class ConnectionFaultInjections {
    private static final Map<String, ConnectionFault> KINDS = new TreeMap<>(Map.of(
            "latency", ConnectionFault.latency(150),
            "loss", ConnectionFault.loss(0.1),
            "cut", ConnectionFault.of(ConnectionFault.State.CUT),
            "silence", ConnectionFault.of(ConnectionFault.State.SILENT),
            "lost-answers", ConnectionFault.of(ConnectionFault.State.ANSWERS_LOST)));

    private ConnectionFaultInjections() {}

    static List<Fault> all(Workspace workspace) {
        var connectionFaults = ConnectionFaults.of(workspace);
        return ProxiedConnection.all(InstanceStore.of(workspace)).stream()
                .filter(connection -> !connection.name().contains("#"))
                .flatMap(connection -> KINDS.entrySet().stream()
                        .<Fault>map(kind -> new DisturbedConnection(
                                connectionFaults, connection.name(), kind.getKey(), kind.getValue())))
                .toList();
    }

    private record DisturbedConnection(
            ConnectionFaults connectionFaults, String connection, String kind, ConnectionFault fault) implements Fault {

        @Override
        public String name() {
            return kind + ":" + connection;
        }

        /** A lost acknowledgement means another thing to each server. */
        @Override
        public String group() {
            return kind.equals("lost-answers")
                    ? kind + connection.replaceAll("[^/]*(/(postgres|rabbitmq))?.*", "$1")
                    : kind;
        }

        @Override
        public void inject() {
            connectionFaults.put(connection, fault);
        }

        @Override
        public void heal() {
            connectionFaults.remove(connection);
        }
    }
}
