package id.microsayur.launcher.http;

import id.microsayur.launcher.workspace.JsonFiles;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.localservers.process.LaunchFailed;
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

/** Client of the operator endpoints of each service, through the gateway. */
public final class OperatorClient {
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final String gateway;
    private final String token;

    private OperatorClient(PlatformCredentials platformCredentials) {
        gateway = platformCredentials.gateway();
        var login = Map.of(
                "email",
                platformCredentials.ops().email(),
                "password",
                platformCredentials.ops().password());
        token = send(json("/api/v1/auth/login", login)).path("access_token").asString();
    }

    public static OperatorClient logIn(PlatformCredentials platformCredentials) {
        return new OperatorClient(platformCredentials);
    }

    /** Authorization header for requests sent directly to an instance. */
    public String authorization() {
        return "Bearer " + token;
    }

    /** @throws LaunchFailed with the problem detail of the service unless the status is 200 */
    public JsonNode get(String service, String path) {
        return send(request(operatorPath(service, path)).header("Authorization", authorization()));
    }

    public JsonNode post(String service, String path, Map<String, ?> body) {
        return send(json(operatorPath(service, path), body).header("Authorization", authorization()));
    }

    private static String operatorPath(String service, String path) {
        return "/api/v1/ops/" + service + "/" + path;
    }

    private HttpRequest.Builder json(String path, Map<String, ?> body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JsonFiles.JSON.writeValueAsString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(gateway + path)).timeout(Duration.ofSeconds(30));
    }

    private JsonNode send(HttpRequest.Builder builder) {
        var request = builder.build();
        var what = request.method() + " " + request.uri();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new LaunchFailed(
                        problemDetail(response.body()),
                        what + " answered " + response.statusCode() + "; see ./sayur status");
            }
            return JsonFiles.JSON.readTree(response.body());
        } catch (IOException | JacksonException e) {
            throw new LaunchFailed(what + " failed: " + e, "Is all up? See ./sayur status, then ./sayur up");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new LaunchFailed("Interrupted", "Run it again.");
        }
    }

    private static String problemDetail(String body) {
        try {
            return JsonFiles.JSON.readTree(body).path("detail").asString(body);
        } catch (JacksonException _) {
            return body;
        }
    }
}
