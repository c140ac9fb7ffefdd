package id.microsayur.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import id.microsayur.launcher.workspace.PlatformCredentials.AccountLogin;
import id.microsayur.localservers.process.LaunchFailed;
import id.microsayur.localservers.process.LocalPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlatformClientTests {

    private static final AccountLogin LOGIN = new AccountLogin("ops", "secret");

    private final AtomicInteger logins = new AtomicInteger();
    private final HttpServer server = server();
    private final String url = "http://127.0.0.1:" + server.getAddress().getPort();
    private final PlatformClient platformClient = PlatformClient.at(url);
    private int lifetime = 300;

    @BeforeEach
    void start() {
        server.createContext(
                "/api/v1/auth/login",
                call -> respond(
                        call,
                        200,
                        "{\"access_token\":\"token-%d\",\"expires_in\":%d}"
                                .formatted(logins.incrementAndGet(), lifetime)));
        server.createContext(
                "/seen",
                call -> respond(
                        call,
                        200,
                        "{\"method\":\"%s\",\"authorization\":\"%s\",\"type\":\"%s\",\"key\":\"%s\",\"body\":%s}"
                                .formatted(
                                        call.getRequestMethod(),
                                        header(call, "Authorization"),
                                        header(call, "Content-Type"),
                                        header(call, "Idempotency-Key"),
                                        bodyOrNull(call))));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void sendsJsonWithTheGivenHeaders() {
        var seen = platformClient
                .post("/seen", Map.of("quantity", 2), Map.of("Idempotency-Key", "k1"))
                .require(200)
                .json();
        assertThat(seen.path("method").asString()).isEqualTo("POST");
        assertThat(seen.path("type").asString()).isEqualTo("application/json");
        assertThat(seen.path("key").asString()).isEqualTo("k1");
        assertThat(seen.path("body").path("quantity").asInt()).isEqualTo(2);
        assertThat(seen.path("authorization").asString()).isEmpty();
    }

    @Test
    void followsALinkToAnAbsoluteUrl() {
        assertThat(PlatformClient.at("http://127.0.0.1:1").get(url + "/seen").status())
                .isEqualTo(200);
    }

    @Test
    void logsInOnceForManyRequests() {
        var operator = platformClient.withLogin(LOGIN);
        assertThat(logins).hasValue(0);
        for (var request = 0; request < 3; request++) {
            assertThat(authorization(operator)).isEqualTo("Bearer token-1");
        }
        assertThat(authorization(operator.withBaseUrl(url).withTimeout(Duration.ofSeconds(5))))
                .isEqualTo("Bearer token-1");
    }

    @Test
    void logsInAgainWhenTheTokenIsAboutToExpire() {
        lifetime = 10;
        var operator = platformClient.withLogin(LOGIN);
        assertThat(authorization(operator)).isEqualTo("Bearer token-1");
        assertThat(authorization(operator)).isEqualTo("Bearer token-2");
    }

    @Test
    void sendsABasicLogin() {
        assertThat(authorization(platformClient.withBasic("launcher", "secret")))
                .isEqualTo("Basic bGF1bmNoZXI6c2VjcmV0");
    }

    @Test
    void namesTheRequestAndTheResponseThatWasNotExpected() {
        server.createContext("/broken", call -> respond(call, 502, "no upstream"));
        var response = platformClient.get("/broken");
        assertThat(response.require(200, 502)).isSameAs(response);
        assertThatThrownBy(() -> response.require(200, 201))
                .isInstanceOf(LaunchFailed.class)
                .hasMessage("GET " + url + "/broken answered 502: no upstream");
    }

    @Test
    void namesTheResponseThatIsNotJson() {
        server.createContext("/page", call -> respond(call, 200, "<html>"));
        var response = platformClient.get("/page");
        assertThatThrownBy(response::json)
                .isInstanceOf(LaunchFailed.class)
                .hasMessageStartingWith("GET " + url + "/page answered 200 without JSON");
    }

    @Test
    void failsWithTheRemedyWhenThereIsNoServer() {
        var unusedAddress = "http://127.0.0.1:" + LocalPorts.findFree();
        assertThatThrownBy(() -> PlatformClient.at(unusedAddress).get("/health"))
                .isInstanceOfSatisfying(LaunchFailed.class, failure -> {
                    assertThat(failure).hasMessageStartingWith("GET " + unusedAddress + "/health failed");
                    assertThat(failure.remedy()).contains("./sayur up");
                });
    }

    private static String authorization(PlatformClient client) {
        return client.get("/seen").json().path("authorization").asString();
    }

    private static String header(HttpExchange call, String name) {
        return Objects.requireNonNullElse(call.getRequestHeaders().getFirst(name), "");
    }

    private static String bodyOrNull(HttpExchange call) throws IOException {
        var body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return body.isEmpty() ? "null" : body;
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void respond(HttpExchange call, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }
}
