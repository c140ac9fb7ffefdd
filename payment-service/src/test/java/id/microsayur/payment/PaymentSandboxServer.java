package id.microsayur.payment;

import com.sun.net.httpserver.HttpServer;
import id.microsayur.launcher.sandbox.SandboxServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sandbox program itself, with a memory of its own. */
final class PaymentSandboxServer {

    static final String KEY = "sandbox-key";

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server;

    PaymentSandboxServer() {
        try {
            var nobody = URI.create("http://127.0.0.1:1/");
            server = SandboxServer.start(0, Files.createTempDirectory("sandbox"), KEY, nobody, "secret");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** For example {@code {"latency_ms":60000}}; an empty object is good behaviour. */
    void setFaults(String mood) {
        send(request("/mood").PUT(HttpRequest.BodyPublishers.ofString(mood)));
    }

    JsonNode chargeByKey(String paymentId) {
        return send(request("/charges/by-key/" + paymentId).GET());
    }

    JsonNode refundByKey(String refundId) {
        return send(request("/refunds/by-key/" + refundId).GET());
    }

    JsonNode totals() {
        return send(request("/totals").GET());
    }

    void stop() {
        server.stop(0);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path)).header("Authorization", "Bearer " + KEY);
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            return JsonMapper.shared()
                    .readTree(http.send(request.build(), BodyHandlers.ofByteArray())
                            .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
