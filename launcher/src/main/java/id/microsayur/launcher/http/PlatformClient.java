package id.microsayur.launcher.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.microsayur.launcher.workspace.JsonFiles;
import id.microsayur.launcher.workspace.PlatformCredentials.AccountLogin;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** HTTP client of a running platform: sends and receives JSON, with the token of an account where one is given. */
public final class PlatformClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final HttpClient http;
    private final URI baseUrl;
    private final Duration timeout;
    private final Supplier<String> authorization;

    private PlatformClient(HttpClient http, URI baseUrl, Duration timeout, Supplier<String> authorization) {
        this.http = http;
        this.baseUrl = baseUrl;
        this.timeout = timeout;
        this.authorization = authorization;
    }

    /** Client without a login; no request asks for an upgrade to HTTP/2. */
    public static PlatformClient at(String baseUrl) {
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
        return new PlatformClient(http, URI.create(baseUrl), TIMEOUT, () -> "");
    }

    /** Client with the same login at another address. */
    public PlatformClient withBaseUrl(String url) {
        return new PlatformClient(http, URI.create(url), timeout, authorization);
    }

    public PlatformClient withTimeout(Duration time) {
        return new PlatformClient(http, baseUrl, time, authorization);
    }

    public PlatformClient withBearer(String token) {
        return new PlatformClient(http, baseUrl, timeout, () -> "Bearer " + token);
    }

    public PlatformClient withBasic(String username, String password) {
        var login = Base64.getEncoder().encodeToString((username + ":" + password).getBytes(UTF_8));
        return new PlatformClient(http, baseUrl, timeout, () -> "Basic " + login);
    }

    /** Client that logs in at this address with its first request, and again when the token is about to expire. */
    public PlatformClient withLogin(AccountLogin login) {
        return withSession(new AccountSession(this, login));
    }

    public PlatformClient withSession(AccountSession session) {
        return new PlatformClient(
                http, baseUrl, timeout, () -> "Bearer " + session.token().value());
    }

    public PlatformResponse get(String path) {
        return send("GET", path, Map.of(), "");
    }

    public PlatformResponse post(String path, Map<String, ?> body) {
        return post(path, body, Map.of());
    }

    public PlatformResponse post(String path, Map<String, ?> body, Map<String, String> headers) {
        return sendJson("POST", path, headers, body);
    }

    public PlatformResponse put(String path, Map<String, ?> body) {
        return sendJson("PUT", path, Map.of(), body);
    }

    private PlatformResponse sendJson(String method, String path, Map<String, String> headers, Map<String, ?> body) {
        var all = new HashMap<>(headers);
        all.put("Content-Type", "application/json");
        return send(method, path, all, JsonFiles.JSON.writeValueAsString(body));
    }

    /**
     * Sends any text; the path may also be an absolute URL.
     *
     * @throws LaunchFailed if no response arrives in time; a response of any status is returned
     */
    public PlatformResponse send(String method, String path, Map<String, String> headers, String body) {
        var builder = HttpRequest.newBuilder(baseUrl.resolve(path)).timeout(timeout);
        headers.forEach(builder::header);
        var authorizationHeader = authorization.get();
        if (!authorizationHeader.isEmpty()) {
            builder.header("Authorization", authorizationHeader);
        }
        return send(builder.method(method, publisher(body)).build());
    }

    private static BodyPublisher publisher(String body) {
        return body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    }

    private PlatformResponse send(HttpRequest request) {
        var what = request.method() + " " + request.uri();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            return new PlatformResponse(what, response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new LaunchFailed(what + " failed: " + e, "Is all up? See ./sayur status, then ./sayur up", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new LaunchFailed("Interrupted", "Run it again.");
        }
    }
}
