package id.microsayur.launcher.recovery;

import id.microsayur.launcher.supervisor.SupervisorComponent;
import id.microsayur.launcher.workspace.InstanceStore;
import id.microsayur.launcher.workspace.JsonFiles;
import id.microsayur.launcher.workspace.RestartStore;
import id.microsayur.launcher.workspace.Workspace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Restarts of each instance in the text format of Prometheus, on the loopback address. */
record RestartMetrics(InstanceStore instanceStore, RestartStore restartStore, Path targets) {
    private static final int BACKLOG = 10;
    private static final int TIMEOUT_MS = 1_000;
    private static final int LONGEST_REQUEST = 4_096;

    static RestartMetrics of(Workspace workspace) {
        return new RestartMetrics(InstanceStore.of(workspace), RestartStore.of(workspace), targets(workspace));
    }

    /** File by which Prometheus finds a supervisor that runs. */
    private static Path targets(Workspace workspace) {
        return workspace.state().resolve("prometheus-targets").resolve("supervisor.json");
    }

    /** Serves in a thread of its own; without the port there are no metrics. */
    void serve(int port) throws IOException {
        var server = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
        JsonFiles.write(
                targets,
                List.of(Map.of(
                        "targets", List.of("127.0.0.1:" + server.getLocalPort()),
                        "labels", Map.of("service", SupervisorComponent.NAME))));
        Thread.ofPlatform().daemon().name("metrics").start(() -> serve(server));
    }

    private void serve(ServerSocket server) {
        while (!server.isClosed()) {
            try (var socket = server.accept()) {
                respond(socket);
            } catch (IOException | RuntimeException _) {
                // the next scrape tries again
            }
        }
    }

    private void respond(Socket socket) throws IOException {
        socket.setSoTimeout(TIMEOUT_MS);
        if (socket.getInputStream().read(new byte[LONGEST_REQUEST]) < 0) {
            return;
        }
        var body = text().getBytes(StandardCharsets.UTF_8);
        var head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4\r\nContent-Length: " + body.length
                + "\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body);
    }

    String text() {
        var lines = new StringBuilder("# TYPE micro_sayur_supervisor_restarts_total counter\n");
        for (var runningInstance : instanceStore.all()) {
            lines.append("micro_sayur_supervisor_restarts_total{component=\"%s\",number=\"%d\"} %d\n"
                    .formatted(
                            runningInstance.name(),
                            runningInstance.instance(),
                            restartStore.total(runningInstance.name(), runningInstance.instance())));
        }
        return lines.toString();
    }

    /** Without its file, Prometheus expects no supervisor. */
    void withdraw() {
        try {
            Files.deleteIfExists(targets);
        } catch (IOException _) {
            // Prometheus reports a target that is down
        }
    }
}
