package id.microsayur.platform.sample;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import id.microsayur.platform.test.ServiceTest;
import id.microsayur.platform.test.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Tokens of a revoked session are rejected after the event, and after a query to the issuer. */
@ServiceTest
class RevokedSessionIT {

    private static final WireMockServer ISSUER = new WireMockServer(options().dynamicPort());

    private final String session = UUID.randomUUID().toString();
    private String token = "";

    @LocalServerPort
    int port;

    @Autowired
    RabbitTemplate rabbit;

    @Autowired
    RabbitAdmin admin;

    @Autowired
    @Qualifier("revokedSessionListenerContainer")
    SimpleMessageListenerContainer listener;

    /** The issuer is unavailable when the service starts. */
    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry registry) {
        ISSUER.start();
        registry.add("spring.cloud.discovery.client.simple.instances.user-service[0].uri", ISSUER::baseUrl);
        registry.add("platform.security.client-id", () -> "order-service");
        registry.add("platform.security.client-secret", () -> "secret");
        registry.add("platform.calls.user-service.breaker.minimum-calls", () -> "1000");
    }

    @AfterAll
    static void stop() {
        ISSUER.stop();
    }

    @BeforeEach
    void signIn() {
        token = TestTokens.sign(TestTokens.claims(UUID.randomUUID().toString(), "micro-sayur")
                .claim("sid", session)
                .claim("roles", List.of("CUSTOMER")));
        ISSUER.stubFor(get("/internal/revoked-sessions").willReturn(aResponse().withStatus(503)));
        ISSUER.stubFor(post("/oauth2/token")
                .willReturn(okJson("{\"access_token\":\"own\",\"token_type\":\"Bearer\",\"expires_in\":300}")));
    }

    @Test
    void appliesRevocationEventsWhileTheIssuerIsDown() {
        await().until(() -> listener.getActiveConsumerCount() > 0);
        assertThat(status()).isNotEqualTo(401);

        rabbit.send("micro-sayur", "user.session_revoked", revocationMessage("not a date"));
        rabbit.send(
                "micro-sayur",
                "user.session_revoked",
                revocationMessage(Instant.now().plusSeconds(600).toString()));

        await().until(() -> status() == 401);
    }

    @Test
    void fetchesMissedRevocationsOnceTheIssuerIsBack() {
        await().until(() -> listener.getActiveConsumerCount() > 0);
        ISSUER.resetRequests();
        ((CachingConnectionFactory) rabbit.getConnectionFactory()).resetConnection();
        await().until(this::wasAskedForRevokedSessions);
        assertThat(status()).isNotEqualTo(401);

        ISSUER.stubFor(get("/internal/revoked-sessions")
                .willReturn(okJson("[{\"session_id\":\"%s\",\"expires_at\":\"%s\"}]"
                        .formatted(session, Instant.now().plusSeconds(600)))));

        await().until(() -> status() == 401);
    }

    @Test
    void fetchesMissedRevocationsAfterAConnectionLoss() {
        await().until(() -> listener.getActiveConsumerCount() > 0);
        ISSUER.stubFor(get("/internal/revoked-sessions").willReturn(okJson("[]")));
        await().until(this::wasAskedForRevokedSessions);
        assertThat(status()).isNotEqualTo(401);
        ISSUER.stubFor(get("/internal/revoked-sessions")
                .willReturn(okJson("[{\"session_id\":\"%s\",\"expires_at\":\"%s\"}]"
                        .formatted(session, Instant.now().plusSeconds(600)))));

        ((CachingConnectionFactory) rabbit.getConnectionFactory()).resetConnection();

        await().until(() -> status() == 401);
    }

    @Test
    void leavesTheOtherQueuesAloneWhileTheBrokerHoldsItsOwnForAnotherConnection() throws Exception {
        await().until(() -> listener.getActiveConsumerCount() > 0);
        var queue = listener.getQueueNames()[0];
        var connections = (CachingConnectionFactory) rabbit.getConnectionFactory();
        listener.stop();
        admin.deleteQueue(queue);
        try (var lost = connections.getRabbitConnectionFactory().newConnection("lost");
                var channel = lost.createChannel()) {
            channel.queueDeclare(queue, false, true, false, Map.of());

            connections.resetConnection();
            listener.start();

            assertThatCode(admin::initialize).doesNotThrowAnyException();
            assertThat(listener.getActiveConsumerCount()).isZero();
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> listener.getActiveConsumerCount() > 0);
    }

    private boolean wasAskedForRevokedSessions() {
        return !ISSUER.findAll(getRequestedFor(urlEqualTo("/internal/revoked-sessions")))
                .isEmpty();
    }

    private Message revocationMessage(String expiresAt) {
        var body = """
                {"event":"user.session_revoked","timestamp":"2026-11-24T06:00:00Z",
                 "data":{"user_id":"u","session_id":"%s","revoked_at":"2026-11-24T06:00:00Z","expires_at":"%s"}}""";
        return new Message(body.formatted(session, expiresAt).getBytes(UTF_8));
    }

    private int status() {
        return RestTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .build()
                .get()
                .uri("/api/baskets/" + UUID.randomUUID())
                .header("Authorization", "Bearer " + token)
                .exchange()
                .returnResult(String.class)
                .getStatus()
                .value();
    }
}
