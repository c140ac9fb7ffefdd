package id.microsayur.launcher.platform;

import id.microsayur.launcher.JsonFile;
import id.microsayur.launcher.process.LaunchFailed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The operator at the gateway, who may ask each service about its inside. */
public final class Operator {
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final String gateway;
    private final String token;

    private Operator(Credentials credentials) {
        gateway = credentials.gateway();
        var login = Map.of(
                "email",
                credentials.ops().email(),
                "password",
                credentials.ops().password());
        token = send(json("/api/v1/auth/login", login)).path("access_token").asString();
    }

    public static Operator logIn(Credentials credentials) {
        return new Operator(credentials);
    }

    /** For who asks an instance itself. */
    String authorization() {
        return "Bearer " + token;
    }

    /** @throws LaunchFailed with what the service itself says, unless it answers 200 */
    public JsonNode get(String service, String path) {
        return send(request(ops(service, path)).header("Authorization", authorization()));
    }

    public JsonNode post(String service, String path, Map<String, ?> body) {
        return send(json(ops(service, path), body).header("Authorization", authorization()));
    }

    private static String ops(String service, String path) {
        return "/api/v1/ops/" + service + "/" + path;
    }

    private HttpRequest.Builder json(String path, Map<String, ?> body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JsonFile.JSON.writeValueAsString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(gateway + path)).timeout(Duration.ofSeconds(30));
    }

    private JsonNode send(HttpRequest.Builder builder) {
        var request = builder.build();
        var what = request.method() + " " + request.uri();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new LaunchFailed(
                        explain(answer.body()), what + " answered " + answer.statusCode() + "; see ./sayur status");
            }
            return JsonFile.JSON.readTree(answer.body());
        } catch (IOException | JacksonException e) {
            throw new LaunchFailed(what + " failed: " + e, "Is all up? See ./sayur status, then ./sayur up");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new LaunchFailed("Interrupted", "Run it again.");
        }
    }

    private static String explain(String body) {
        try {
            return JsonFile.JSON.readTree(body).path("detail").asString(body);
        } catch (JacksonException _) {
            return body;
        }
    }
}
