package id.microsayur.runtime.configclient;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Serves one configuration file like config-server. */
final class ConfigServerStub implements AutoCloseable {

    private final HttpServer server;
    private volatile Map<String, Object> environment = Map.of();
    private volatile int requests;
    private volatile int failures;

    ConfigServerStub(String version, Map<String, Object> values) {
        serve(version, values);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            requests++;
            if (requests <= failures) {
                exchange.sendResponseHeaders(503, -1);
                exchange.close();
                return;
            }
            var body = JsonMapper.shared().writeValueAsBytes(environment);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    void serve(String version, Map<String, Object> values) {
        environment = Map.of(
                "name",
                "kiosk",
                "profiles",
                new String[] {"default"},
                "version",
                version,
                "propertySources",
                new Object[] {Map.of("name", "file:kiosk.yml", "source", values)});
    }

    /** Responds 503 to the first requests. */
    void failFirst(int first) {
        failures = first;
    }

    int requests() {
        return requests;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
