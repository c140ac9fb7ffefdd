package id.microsayur.launcher.platform;

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
import java.util.List;
import java.util.Map;

/** Whether the gateway really leads to every service, seen from outside and with the operator's login. */
public final class Routes {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Credentials credentials;

    public Routes(Credentials credentials) {
        this.credentials = credentials;
    }

    /** Blocks until each of them answers through the gateway, and fails if one keeps silent. */
    public void awaitAll(List<String> services) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var token = "";
        var last = "no answer";
        for (var service : services) {
            while (true) {
                try {
                    token = token.isEmpty() ? logIn() : token;
                    var answer = get("/api/v1/ops/" + service + "/health", token);
                    if (answer.statusCode() == 200) {
                        break;
                    }
                    last = "status " + answer.statusCode() + " " + answer.body();
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
        var body = JsonFile.JSON.writeValueAsString(Map.of(
                "email",
                credentials.ops().email(),
                "password",
                credentials.ops().password()));
        var request = HttpRequest.newBuilder(URI.create(credentials.gateway() + "/api/v1/auth/login"))
                .timeout(Duration.ofSeconds(5))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        var answer = send(request);
        if (answer.statusCode() != 200) {
            throw new IOException("the operator's login answers " + answer.statusCode() + " " + answer.body());
        }
        return JsonFile.JSON.readTree(answer.body()).path("access_token").asString();
    }

    private HttpResponse<String> get(String path, String token) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(credentials.gateway() + path))
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
