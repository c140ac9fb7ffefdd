package id.microsayur.launcher.chaos.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import id.microsayur.launcher.workspace.JsonFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** Endpoint of a customer that counts the calls of each notification. */
public final class WebhookReceiver implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();

    public WebhookReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::receive);
        server.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var message = JsonFiles.JSON.readTree(exchange.getRequestBody().readAllBytes());
            calls.merge(message.path("data").path("notification_id").asString(), 1, Integer::sum);
            exchange.sendResponseHeaders(204, -1);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** Calls by notification. */
    public Map<String, Integer> calls() {
        return Map.copyOf(calls);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
