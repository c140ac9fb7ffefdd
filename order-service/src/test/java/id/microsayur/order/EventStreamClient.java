package id.microsayur.order;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Client of a server-sent event stream; reads on a virtual thread. */
final class EventStreamClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final List<String> ids = new CopyOnWriteArrayList<>();
    private final List<String> statuses = new CopyOnWriteArrayList<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private final HttpResponse<Stream<String>> response;
    private final Thread reader;

    EventStreamClient(int port, String path, String token, String lastEventId, JsonMapper json) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            response = HTTP.send(request.build(), BodyHandlers.ofLines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        reader = Thread.ofVirtual().start(() -> read(json));
    }

    private void read(JsonMapper json) {
        try {
            response.body().forEach(line -> {
                if (line.startsWith("id:")) {
                    ids.add(line.substring(3).trim());
                } else if (line.startsWith("data:")) {
                    statuses.add(json.readTree(line.substring(5)).path("status").asString());
                } else if (line.startsWith(":")) {
                    comments.add(line);
                }
            });
        } catch (UncheckedIOException _) {
            Thread.currentThread().interrupt(); // closed by the test
        }
    }

    int status() {
        return response.statusCode();
    }

    List<String> ids() {
        return ids;
    }

    List<String> statuses() {
        return statuses;
    }

    List<String> comments() {
        return comments;
    }

    boolean isClosed() {
        return !reader.isAlive();
    }

    void close() {
        response.body().close();
    }
}
