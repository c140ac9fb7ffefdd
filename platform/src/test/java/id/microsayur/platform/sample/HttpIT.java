package id.microsayur.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import id.microsayur.platform.test.ServiceTest;
import id.microsayur.platform.test.TestTokens;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Responses common to all services: unauthenticated callers, invalid input, repeated requests. */
@ServiceTest
class HttpIT {

    @LocalServerPort
    int port;

    @Autowired
    TestTokens testTokens;

    private RestTestClient http = RestTestClient.bindToServer().build();
    private final UUID caller = UUID.randomUUID();

    @BeforeEach
    void connect() {
        http = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
    }

    @Test
    void namesTheInvalidField() {
        fill("{\"vegetable_name\":\"\",\"quantity\":0}", null)
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:micro-sayur:invalid-request")
                .jsonPath("$.trace_id")
                .isNotEmpty()
                .jsonPath("$.errors[?(@.field=='vegetable_name')]")
                .isNotEmpty()
                .jsonPath("$.errors[?(@.field=='quantity')]")
                .isNotEmpty();
        fill("{\"vegetable_name\":\"Bayam\",\"quantity\":\"many\"}", null)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("quantity");
        fill("{", null)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.title")
                .isEqualTo("Invalid request");
    }

    @Test
    void hidesInternalErrorDetails() {
        http.get()
                .uri("/api/baskets/" + UUID.randomUUID())
                .header("Authorization", "Bearer " + testTokens.customer(caller))
                .exchange()
                .expectStatus()
                .is5xxServerError()
                .expectBody(String.class)
                .value(body -> assertThat(body).contains("internal-error").doesNotContain("secret"));
    }

    @Test
    void rejectsMissingAndForgedTokensAndPathsThatNoEndpointHas() {
        status("/api/baskets/1", null, 401);
        status("/api/baskets/1", TestTokens.sign(claims().issuer("http://elsewhere")), 401);
        status("/api/baskets/1", TestTokens.sign(claims().audience("another-shop")), 401);
        status(
                "/api/baskets/1",
                TestTokens.sign(claims().expirationTime(Date.from(Instant.now().minusSeconds(300)))),
                401);
        status("/api/unnamed", testTokens.customer(caller), 404);
        status("/api/unnamed", null, 401);
        status("/internal/anything", testTokens.customer(caller), 403);
        status("/internal/anything", testTokens.service("order-service", "stock:reserve"), 404);
        status("/actuator/loggers", testTokens.customer(caller), 403);
        status("/actuator/health/liveness", null, 200);
    }

    @Test
    void processesARepeatedRequestOnce() throws Exception {
        var key = UUID.randomUUID().toString();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var responses = threads.invokeAll(IntStream.range(0, 50)
                    .<Callable<String>>mapToObj(_ -> () -> postUntilCompleted(key))
                    .toList());
            var first = responses.getFirst().get();
            for (var response : responses) {
                assertThat(response.get()).isEqualTo(first);
            }
        }
        fill("{\"vegetable_name\":\"Bayam\",\"quantity\":2}", key)
                .expectStatus()
                .isEqualTo(422);
        fill("{\"vegetable_name\":\"Bayam\",\"quantity\":1}", "short")
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void replaysTheHeadersOfTheResponse() {
        var key = UUID.randomUUID().toString();
        var body = "{\"vegetable_name\":\"Bayam\",\"quantity\":1}";
        var first = fill(body, key).returnResult(String.class).getResponseHeaders();

        assertThat(first.getLocation()).isNotNull();
        fill(body, key)
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Idempotency-Replayed", "true")
                .expectHeader()
                .valueEquals("Location", String.valueOf(first.getLocation()))
                .expectHeader()
                .valueEquals("ETag", String.valueOf(first.getETag()));
    }

    @Test
    void replaysAnErrorResponse() {
        var key = UUID.randomUUID().toString();
        var body = "{\"vegetable_name\":\"Bayam\",\"quantity\":999}";
        fill(body, key).expectStatus().isNotFound().expectHeader().doesNotExist("Idempotency-Replayed");
        fill(body, key)
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .valueEquals("Idempotency-Replayed", "true")
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:micro-sayur:vegetable-not-found")
                .jsonPath("$.left")
                .isEqualTo(3);
    }

    private String postUntilCompleted(String key) {
        while (true) {
            var response =
                    fill("{\"vegetable_name\":\"Bayam\",\"quantity\":1}", key).returnResult(String.class);
            if (response.getStatus().value() != 409) {
                assertThat(response.getStatus().value()).isEqualTo(201);
                return String.valueOf(response.getResponseBody());
            }
        }
    }

    private RestTestClient.ResponseSpec fill(String body, @org.jspecify.annotations.Nullable String key) {
        var request = http.post()
                .uri("/api/baskets")
                .header("Authorization", "Bearer " + testTokens.customer(caller))
                .contentType(MediaType.APPLICATION_JSON);
        return (key == null ? request : request.header("Idempotency-Key", key))
                .body(body)
                .exchange();
    }

    private void status(String path, @org.jspecify.annotations.Nullable String token, int expected) {
        var request = http.get().uri(path);
        (token == null ? request : request.header("Authorization", "Bearer " + token))
                .exchange()
                .expectStatus()
                .isEqualTo(expected);
    }

    private JWTClaimsSet.Builder claims() {
        return TestTokens.claims(caller.toString(), "micro-sayur");
    }
}
