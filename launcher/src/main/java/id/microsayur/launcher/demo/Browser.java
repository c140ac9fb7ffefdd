package id.microsayur.launcher.demo;

import id.microsayur.launcher.JsonFile;
import id.microsayur.launcher.process.LaunchFailed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The customer's side of the gateway: nothing is known here but the one public address. */
public final class Browser {
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final String gateway;
    private String token = "";

    public Browser(String gateway) {
        this.gateway = gateway;
    }

    /** What came back. */
    public record Answer(int status, JsonNode body, HttpResponse<String> whole) {
        String header(String name) {
            return whole.headers().firstValue(name).orElse("");
        }
    }

    public void logInWith(String accessToken) {
        token = accessToken;
    }

    public Answer get(String path, int expected) {
        return send(request(path).GET(), expected);
    }

    public Answer post(String path, Map<String, ?> body, int expected) {
        return post(path, body, Map.of(), expected);
    }

    Answer post(String path, Map<String, ?> body, Map<String, String> headers, Integer... expected) {
        return send(posting(path, body, headers), expected);
    }

    /** The state that was answered, or else what came instead, in a word or two. */
    public String tryPost(String path, Map<String, ?> body, Map<String, String> headers) {
        try {
            var answer = http.send(posting(path, body, headers).build(), BodyHandlers.ofString());
            return answer.statusCode() < 300
                    ? JsonFile.JSON.readTree(answer.body()).path("status").asString()
                    : "answered " + answer.statusCode();
        } catch (IOException | JacksonException _) {
            return "without an answer";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private HttpRequest.Builder posting(String path, Map<String, ?> body, Map<String, String> headers) {
        var request = request(path).header("Content-Type", "application/json");
        headers.forEach(request::header);
        return request.POST(BodyPublishers.ofString(JsonFile.JSON.writeValueAsString(new HashMap<>(body))));
    }

    private HttpRequest.Builder request(String path) {
        var address = path.startsWith("http") ? path : gateway + path;
        var request = HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(15));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder builder, Integer... expected) {
        var request = builder.build();
        var what = request.method() + " " + request.uri();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (!List.of(expected).contains(answer.statusCode())) {
                throw new LaunchFailed(
                        "%s answers %d where the tour expects %d: %s"
                                .formatted(what, answer.statusCode(), expected[0], answer.body()),
                        "See ./sayur status and ./sayur logs SERVICE");
            }
            return new Answer(answer.statusCode(), JsonFile.JSON.readTree(answer.body()), answer);
        } catch (IOException | JacksonException e) {
            throw new LaunchFailed(what + " failed: " + e, "Is all up? See ./sayur status, then ./sayur up");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new LaunchFailed("Interrupted", "Run ./sayur demo again.");
        }
    }
}
