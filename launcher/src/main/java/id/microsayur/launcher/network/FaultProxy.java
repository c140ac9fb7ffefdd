package id.microsayur.launcher.network;

import id.microsayur.launcher.workspace.FixedPort;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.Workspace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;

/** Main class of the component {@code fault-proxy}: forwards each connection and applies the fault that is set for it. */
public final class FaultProxy {
    private static final int BACKLOG = 200;
    private static final long POLL_MS = 100;

    private final ConnectionFaults connectionFaults;
    private volatile Map<String, ConnectionFault> faults = Map.of();

    FaultProxy(ConnectionFaults connectionFaults) {
        this.connectionFaults = connectionFaults;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var workspace = Workspace.ofThisProcess();
        var connectionFaults = ConnectionFaults.of(workspace);
        connectionFaults.clear();
        var proxy = new FaultProxy(connectionFaults);
        for (var connection : ProxiedConnection.all(InstanceStore.of(workspace))) {
            proxy.listen(connection);
        }
        try (var ready = new ServerSocket(FixedPort.FAULT_PROXY.port(), BACKLOG, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> closeEach(ready)); // its port shows that all others are open
            proxy.pollFaults();
        }
    }

    private static void closeEach(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                server.accept().close();
            } catch (IOException _) {
                // the next one
            }
        }
    }

    /** Blocks; reads the faults until the process ends. */
    void pollFaults() throws InterruptedException {
        while (true) {
            faults = connectionFaults.read();
            Thread.sleep(POLL_MS);
        }
    }

    /** Starts to accept connections in a thread of its own. */
    void listen(ProxiedConnection connection) throws IOException {
        var server = new ServerSocket(connection.port(), BACKLOG, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> accept(server, connection));
    }

    private void accept(ServerSocket server, ProxiedConnection connection) {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                Thread.ofVirtual().start(() -> connect(client, connection));
            } catch (IOException _) {
                // the next one
            }
        }
    }

    private void connect(Socket client, ProxiedConnection connection) {
        var isOpen =
                faults.getOrDefault(connection.name(), ConnectionFault.NONE).state() != ConnectionFault.State.CUT;
        try {
            if (!isOpen) {
                throw new IOException("cut");
            }
            var server = new Socket(
                    InetAddress.getLoopbackAddress(), connection.target().getAsInt());
            new ForwardedConnection(client, server, () -> faults.getOrDefault(connection.name(), ConnectionFault.NONE))
                    .start();
        } catch (IOException _) {
            ForwardedConnection.reset(client);
        }
    }
}
