package id.microsayur.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.http.HttpStatus.OK;

import com.nimbusds.jwt.SignedJWT;
import id.microsayur.user.UserApiClient.UserApiResponse;
import java.text.ParseException;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Base class of tests that call the service over HTTP and consume its events from the exchange. */
@UserServiceTest
abstract class UserServiceStory {

    static final String PASSWORD = "kangkung segar";

    final String email = "siti-" + UUID.randomUUID() + "@example.com";

    @LocalServerPort
    int port;

    @Autowired
    JsonMapper json;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    private RabbitTemplate rabbit;

    @Autowired
    private AmqpAdmin broker;

    @Autowired
    AdjustableClock clock;

    private Queue eventQueue;
    UserApiClient anonymous;

    @BeforeEach
    void bindEventQueue() {
        anonymous = UserApiClient.anonymous(port, json);
        eventQueue = new Queue("test." + UUID.randomUUID(), false, false, true);
        broker.declareQueue(eventQueue);
        broker.declareBinding(
                new Binding(eventQueue.getName(), Binding.DestinationType.QUEUE, "micro-sayur", "user.#", Map.of()));
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    /** Client of the initial administrator. */
    UserApiClient superAdmin() {
        return anonymous.withToken(
                login("admin@micro-sayur.test", "password-of-admin").accessToken());
    }

    UserApiClient operator() {
        return anonymous.withToken(
                login("ops@micro-sayur.test", "password-of-ops").accessToken());
    }

    static Object sessionId(UserApiResponse tokens) {
        try {
            return SignedJWT.parse(tokens.accessToken()).getJWTClaimsSet().getClaim("sid");
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    static Map<String, String> registrationRequest(String email) {
        return Map.of("name", "Siti Rahayu", "email", email, "password", PASSWORD);
    }

    UserApiResponse registerAndLogIn() {
        anonymous.post("/api/auth/register", registrationRequest(email));
        var token = nextEvent().at("/data/verification_token").asString();
        assertThat(anonymous.post("/api/auth/verify", Map.of("token", token)).status())
                .isEqualTo(OK);
        return login(email, PASSWORD);
    }

    UserApiResponse login(String email, String password) {
        return anonymous.post("/api/auth/login", Map.of("email", email, "password", password));
    }

    UserApiResponse refresh(String token) {
        return anonymous.post("/api/auth/refresh", Map.of("refresh_token", token));
    }

    JsonNode nextEventNamed(String name, String path, String value) {
        return nextEvent(event -> name.equals(event.path("event").asString())
                && value.equals(event.at(path).asString()));
    }

    /** Counts the e-mail events of this test's address before the first event of an address registered later. */
    int countEmailEventsUntil(String other) {
        var mails = 0;
        while (true) {
            var address = nextEvent(
                            event -> event.at("/data/email").asString("").endsWith(email))
                    .at("/data/email")
                    .asString();
            if (address.equals(other)) {
                return mails;
            }
            mails++;
        }
    }

    /** Next event from the exchange with this test's address. */
    JsonNode nextEvent() {
        return nextEvent(event -> email.equals(event.at("/data/email").asString()));
    }

    private JsonNode nextEvent(Predicate<JsonNode> wanted) {
        return await().until(
                        () -> {
                            var message = rabbit.receive(eventQueue.getName());
                            return message == null ? null : json.readTree(message.getBody());
                        },
                        event -> event != null && wanted.test(event));
    }

    static Consumer<UserApiResponse> isProblem(HttpStatus status) {
        return userApiResponse -> {
            assertThat(userApiResponse.status()).isEqualTo(status);
            assertThat(userApiResponse.body().get("status").asInt()).isEqualTo(status.value());
        };
    }

    static Consumer<UserApiResponse> isProblem(HttpStatus status, String type) {
        return isProblem(status)
                .andThen(userApiResponse -> assertThat(
                                userApiResponse.body().get("type").asString())
                        .isEqualTo("urn:micro-sayur:" + type));
    }
}
