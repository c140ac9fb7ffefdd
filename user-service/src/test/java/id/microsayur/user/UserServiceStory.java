package id.microsayur.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.http.HttpStatus.OK;

import com.nimbusds.jwt.SignedJWT;
import id.microsayur.user.Caller.Answer;
import java.text.ParseException;
import java.time.Duration;
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

/** A test that speaks to the whole service over HTTP, and listens on the exchange like any consumer. */
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
    ShiftedClock clock;

    private Queue mailbox;
    Caller anyone;

    @BeforeEach
    void listen() {
        anyone = Caller.anonymous(port, json);
        mailbox = new Queue("test." + UUID.randomUUID(), false, false, true);
        broker.declareQueue(mailbox);
        broker.declareBinding(
                new Binding(mailbox.getName(), Binding.DestinationType.QUEUE, "micro-sayur", "user.#", Map.of()));
    }

    @AfterEach
    void bePunctualAgain() {
        clock.reset();
    }

    /** The first administrator, who may do everything. */
    Caller superAdmin() {
        return anyone.as(login("admin@micro-sayur.test", "password-of-admin").access());
    }

    Caller ops() {
        return anyone.as(login("ops@micro-sayur.test", "password-of-ops").access());
    }

    static Object sid(Answer tokens) {
        try {
            return SignedJWT.parse(tokens.access()).getJWTClaimsSet().getClaim("sid");
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    static Map<String, String> register(String email) {
        return Map.of("name", "Siti Rahayu", "email", email, "password", PASSWORD);
    }

    Answer loggedIn() {
        anyone.post("/api/auth/register", register(email));
        var token = nextEvent().at("/data/verification_token").asString();
        assertThat(anyone.post("/api/auth/verify", Map.of("token", token)).status())
                .isEqualTo(OK);
        return login(email, PASSWORD);
    }

    Answer login(String email, String password) {
        return anyone.post("/api/auth/login", Map.of("email", email, "password", password));
    }

    Answer refresh(String token) {
        return anyone.post("/api/auth/refresh", Map.of("refresh_token", token));
    }

    JsonNode nextEventNamed(String name, String path, String value) {
        return nextEvent(event -> name.equals(event.path("event").asString())
                && value.equals(event.at(path).asString()));
    }

    /** How many events of this test's person come before the first of somebody else, who registered later. */
    int mailsUntil(String other) {
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

    /** The next event about this test's person, as any consumer on the exchange would get it. */
    JsonNode nextEvent() {
        return nextEvent(event -> email.equals(event.at("/data/email").asString()));
    }

    private JsonNode nextEvent(Predicate<JsonNode> wanted) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> {
                            var message = rabbit.receive(mailbox.getName());
                            return message == null ? null : json.readTree(message.getBody());
                        },
                        event -> event != null && wanted.test(event));
    }

    static Consumer<Answer> problem(HttpStatus status) {
        return answer -> {
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.body().get("status").asInt()).isEqualTo(status.value());
        };
    }

    static Consumer<Answer> problem(HttpStatus status, String type) {
        return problem(status)
                .andThen(answer ->
                        assertThat(answer.body().get("type").asString()).isEqualTo("urn:micro-sayur:" + type));
    }
}
