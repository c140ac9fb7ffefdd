package id.microsayur.launcher.supervisor;

import id.microsayur.launcher.workspace.JsonFiles;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Checks that the gateway routes to every service, from outside and with the operator's login. */
public final class RouteProbe {
    private static final Duration TIMEOUT = Duration.ofSeconds(120);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final PlatformCredentials platformCredentials;

    public RouteProbe(PlatformCredentials platformCredentials) {
        this.platformCredentials = platformCredentials;
    }

    /** Blocks until each service responds through the gateway; fails after a timeout. */
    public void awaitRoutes(List<String> services) {
        var deadline = System.nanoTime() + TIMEOUT.toNanos();
        var token = "";
        var last = "no answer";
        for (var service : services) {
            while (true) {
                try {
                    token = token.isEmpty() ? logIn() : token;
                    var response = get("/api/v1/ops/" + service + "/health", token);
                    if (response.statusCode() == 200) {
                        break;
                    }
                    last = "status " + response.statusCode() + " " + response.body();
                } catch (IOException e) {
                    last = String.valueOf(e.getMessage());
                }
                if (System.nanoTime() > deadline) {
                    throw new LaunchFailed(
                            "The gateway has no working route to " + service + ": " + last,
                            "See ./sayur status, ./sayur logs gateway and ./sayur logs " + service);
                }
                pause();
            }
        }
    }

    private String logIn() throws IOException {
        var body = JsonFiles.JSON.writeValueAsString(Map.of(
                "email",
                platformCredentials.ops().email(),
                "password",
                platformCredentials.ops().password()));
        var request = HttpRequest.newBuilder(URI.create(platformCredentials.gateway() + "/api/v1/auth/login"))
                .timeout(Duration.ofSeconds(5))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        var response = send(request);
        if (response.statusCode() != 200) {
            throw new IOException("the operator's login answers " + response.statusCode() + " " + response.body());
        }
        return JsonFiles.JSON.readTree(response.body()).path("access_token").asString();
    }

    private HttpResponse<String> get(String path, String token) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(platformCredentials.gateway() + path))
                .timeout(Duration.ofSeconds(5))
                .header("Authorization", "Bearer " + token)
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new LaunchFailed("Interrupted", "Run ./sayur up again.");
        }
    }
}
