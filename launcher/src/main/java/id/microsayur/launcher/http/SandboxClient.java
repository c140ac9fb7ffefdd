package id.microsayur.launcher.http;

import id.microsayur.launcher.workspace.FixedPort;
import id.microsayur.launcher.workspace.JsonFiles;
import id.microsayur.launcher.workspace.SecretStore;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Client of the running payment sandbox: totals and fault injection. */
public final class SandboxClient {
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final String address;
    private final String key;

    private SandboxClient(String address, String key) {
        this.address = address;
        this.key = key;
    }

    public static SandboxClient of(Workspace workspace) {
        return new SandboxClient(FixedPort.PAYMENT_PROVIDER.url(), new SecretStore(workspace).password("sandbox.key"));
    }

    /** Number and sum of charges and of refunds. */
    public JsonNode totals() {
        return send(request("/totals").GET());
    }

    public JsonNode faults() {
        return send(request("/mood").GET());
    }

    public JsonNode changeFaults(Map<String, Object> mood) {
        return send(request("/mood").PUT(BodyPublishers.ofString(JsonFiles.JSON.writeValueAsString(mood))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).header("Authorization", "Bearer " + key);
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.timeout(Duration.ofSeconds(5)).build(), BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new LaunchFailed(
                        "The payment provider answers: " + response.body(), "See ./sayur provider --help");
            }
            return JsonFiles.JSON.readTree(response.body());
        } catch (IOException e) {
            throw new LaunchFailed(
                    "The payment provider can't be asked: " + e, "Is it up? See ./sayur status, then ./sayur up");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new LaunchFailed("Interrupted", "Run it again.");
        }
    }
}
