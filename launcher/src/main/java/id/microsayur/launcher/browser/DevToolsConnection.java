package id.microsayur.launcher.browser;

import id.microsayur.localservers.process.LaunchFailed;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Commands of the DevTools protocol to one tab, each answered before the next is sent; events are ignored. */
final class DevToolsConnection implements WebSocket.Listener, AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
    private final StringBuilder received = new StringBuilder();
    private final HttpClient client = HttpClient.newHttpClient();
    private @Nullable WebSocket socket;

    private DevToolsConnection() {}

    static DevToolsConnection open(URI address) {
        var connection = new DevToolsConnection();
        try {
            connection.socket = connection
                    .client
                    .newWebSocketBuilder()
                    .connectTimeout(TIMEOUT)
                    .buildAsync(address, connection)
                    .join();
            return connection;
        } catch (CompletionException e) {
            throw new LaunchFailed("Chromium can't be driven: " + e.getCause(), "Try again.", e);
        }
    }

    /** Blocks until the answer arrives. */
    JsonNode send(String method, Map<String, ?> parameters) {
        var id = ids.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        pending.put(id, answer);
        try {
            var open = socket;
            if (open == null) {
                throw new IllegalStateException("not connected");
            }
            open.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
                    .join();
            var message =
                    answer.orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
            if (message.has("error")) {
                throw new LaunchFailed(
                        "Chromium refuses " + method + ": " + message.path("error"), "Is it an old one? Update it.");
            }
            return message.path("result");
        } catch (CompletionException e) {
            throw new LaunchFailed("Chromium does not answer " + method + ": " + e.getCause(), "Try again.", e);
        } finally {
            pending.remove(id);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        received.append(data);
        if (last) {
            var message = JSON.readTree(received.toString());
            received.setLength(0);
            var waiting = pending.get(message.path("id").asInt(0));
            if (waiting != null) {
                waiting.complete(message);
            }
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
        onError(webSocket, new IllegalStateException("the connection was closed"));
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        pending.values().forEach(waiting -> waiting.completeExceptionally(error));
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
        client.close();
    }
}
