package id.microsayur.launcher.http;

import id.microsayur.launcher.workspace.JsonFiles;
import id.microsayur.localservers.process.LaunchFailed;
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

/** Client of the public API at the gateway, the only address it knows. */
public final class PlatformClient {
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final String gateway;
    private String token = "";

    public PlatformClient(String gateway) {
        this.gateway = gateway;
    }

    public record PlatformResponse(int status, JsonNode body, HttpResponse<String> raw) {
        public String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }
    }

    public void useToken(String accessToken) {
        token = accessToken;
    }

    public PlatformResponse get(String path, int expected) {
        return send(request(path).GET(), expected);
    }

    public PlatformResponse post(String path, Map<String, ?> body, int expected) {
        return post(path, body, Map.of(), expected);
    }

    public PlatformResponse post(String path, Map<String, ?> body, Map<String, String> headers, Integer... expected) {
        return send(postRequest(path, body, headers), expected);
    }

    /** Status field of the response body, or a short description of the failure. */
    public String postForStatus(String path, Map<String, ?> body, Map<String, String> headers) {
        try {
            var response = http.send(postRequest(path, body, headers).build(), BodyHandlers.ofString());
            return response.statusCode() < 300
                    ? JsonFiles.JSON.readTree(response.body()).path("status").asString()
                    : "answered " + response.statusCode();
        } catch (IOException | JacksonException _) {
            return "without an answer";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private HttpRequest.Builder postRequest(String path, Map<String, ?> body, Map<String, String> headers) {
        var request = request(path).header("Content-Type", "application/json");
        headers.forEach(request::header);
        return request.POST(BodyPublishers.ofString(JsonFiles.JSON.writeValueAsString(new HashMap<>(body))));
    }

    private HttpRequest.Builder request(String path) {
        var address = path.startsWith("http") ? path : gateway + path;
        var request = HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(15));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private PlatformResponse send(HttpRequest.Builder builder, Integer... expected) {
        var request = builder.build();
        var what = request.method() + " " + request.uri();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            if (!List.of(expected).contains(response.statusCode())) {
                throw new LaunchFailed(
                        "%s answers %d where the tour expects %d: %s"
                                .formatted(what, response.statusCode(), expected[0], response.body()),
                        "See ./sayur status and ./sayur logs SERVICE");
            }
            return new PlatformResponse(response.statusCode(), JsonFiles.JSON.readTree(response.body()), response);
        } catch (IOException | JacksonException e) {
            throw new LaunchFailed(what + " failed: " + e, "Is all up? See ./sayur status, then ./sayur up");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new LaunchFailed("Interrupted", "Run ./sayur demo again.");
        }
    }
}
