package id.microsayur.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import id.microsayur.launcher.workspace.JsonFiles;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperatorClientTests {

    private final HttpServer gateway = server();
    private OperatorClient operatorClient;

    @BeforeEach
    void logIn() {
        gateway.createContext("/api/v1/auth/login", call -> {
            var email =
                    JsonFiles.JSON.readTree(call.getRequestBody()).path("email").asString();
            respond(call, 200, "{\"access_token\":\"token-of-" + email + "\"}");
        });
        gateway.start();
        var url = "http://127.0.0.1:" + gateway.getAddress().getPort();
        operatorClient = OperatorClient.logIn(new PlatformCredentials(
                url,
                "",
                "",
                "",
                new PlatformCredentials.AccountLogin("admin", "1"),
                new PlatformCredentials.AccountLogin("ops", "2")));
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
    }

    @Test
    void sendsTheTokenOfTheOperator() {
        gateway.createContext("/api/v1/ops/user-service/health", call -> {
            respond(call, 200, "{\"seen\":\"" + call.getRequestHeaders().getFirst("Authorization") + "\"}");
        });
        assertThat(operatorClient.get("user-service", "health").path("seen").asString())
                .isEqualTo("Bearer token-of-ops");
    }

    @Test
    void postsTheBodyToTheService() {
        gateway.createContext("/api/v1/ops/user-service/deadletters/q", call -> {
            var body = call.getRequestBody().readAllBytes();
            respond(call, 200, new String(body, StandardCharsets.UTF_8));
        });
        assertThat(operatorClient
                        .post("user-service", "deadletters/q", Map.of("action", "replay"))
                        .path("action")
                        .asString())
                .isEqualTo("replay");
    }

    @Test
    void failsWithTheProblemDetailOfTheService() {
        gateway.createContext(
                "/api/v1/ops/user-service/deadletters/q",
                call -> respond(call, 404, "{\"detail\":\"No such queue.\"}"));
        assertThatThrownBy(() -> operatorClient.get("user-service", "deadletters/q"))
                .isInstanceOf(LaunchFailed.class)
                .hasMessage("No such queue.");
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
