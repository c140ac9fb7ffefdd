package id.microsayur.system.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import id.microsayur.system.CustomerClient;
import id.microsayur.system.PlatformUnderTest;
import id.microsayur.system.SharesPlatform;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Publishes and consumes events with an AMQP client and the specification alone, as a team with another language would. */
@SharesPlatform
class ExternalPublisherIT {

    private static final String EXCHANGE = "micro-sayur";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PlatformUnderTest platformUnderTest = PlatformUnderTest.get();
    private final CustomerClient customer = new CustomerClient(platformUnderTest);
    private final CustomerClient operator = CustomerClient.operator(platformUnderTest);
    private Connection connection;
    private Channel channel;

    @BeforeEach
    void connect() throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(platformUnderTest.credentials().rabbitmq());
        connection = factory.newConnection("a stranger");
        channel = connection.createChannel();
        channel.confirmSelect();
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
    }

    @Test
    void aBodyWithoutHeadersIsConsumedOnceDespiteRepetition() throws Exception {
        var before = duplicates();
        var body = """
                {"event":"user.registered","timestamp":"2025-10-16T13:52:34Z",
                 "data":{"user_id":"%s","email":"%s","name":"John Doe","verification_token":"token"}}""".formatted(UUID.randomUUID(), customer.email);
        publish(body, null);
        publish(body, null);
        publish(body, new AMQP.BasicProperties.Builder().messageId(sha256(body)).build());

        await().atMost(Duration.ofSeconds(60)).until(() -> duplicates() >= before + 2);
        await().atMost(Duration.ofSeconds(60)).until(() -> !customer.mails().isEmpty());
        assertThat(customer.mails())
                .singleElement()
                .satisfies(
                        mail -> assertThat(mail.text()).contains("token=token").doesNotContain("John Doe"));
    }

    @Test
    void receivesSpecifiedEventsInItsOwnQueue() throws Exception {
        var queue = channel.queueDeclare().getQueue();
        channel.queueBind(queue, EXCHANGE, "user.registered");
        customer.register();

        var message = await().atMost(Duration.ofSeconds(60)).until(() -> of(customer, queue), found -> found != null);

        var body = JSON.readTree(message.getBody());
        assertThat(body.propertyNames()).containsExactly("event", "timestamp", "data");
        assertThat(body.path("event").asString()).isEqualTo("user.registered");
        assertThat(body.path("timestamp").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(Instant.parse(body.path("timestamp").asString())).isBeforeOrEqualTo(Instant.now());
        assertThat(body.path("data").propertyNames())
                .containsExactlyInAnyOrder("user_id", "email", "name", "verification_token");
        assertThat(message.getEnvelope().getRoutingKey()).isEqualTo("user.registered");
        assertThat(message.getProps().getContentType()).isEqualTo("application/json");
        assertThat(message.getProps().getDeliveryMode())
                .isEqualTo(MessageProperties.PERSISTENT_BASIC.getDeliveryMode());
        assertThat(UUID.fromString(message.getProps().getMessageId())).isNotNull();
    }

    private void publish(String body, AMQP.@Nullable BasicProperties properties) throws Exception {
        channel.basicPublish(EXCHANGE, "user.registered", properties, body.getBytes(StandardCharsets.UTF_8));
        channel.waitForConfirmsOrDie(40_000);
    }

    /** Next message about this customer, skipping those of concurrent tests. */
    private @Nullable GetResponse of(CustomerClient customer, String queue) throws Exception {
        for (var message = channel.basicGet(queue, true); message != null; message = channel.basicGet(queue, true)) {
            var email = JSON.readTree(message.getBody()).path("data").path("email");
            if (email.asString().equals(customer.email)) {
                return message;
            }
        }
        return null;
    }

    /** Duplicate counter of the consumer. */
    private double duplicates() {
        return operator.get("/api/v1/ops/notification-service/metrics/micro.sayur.events.consumed"
                        + "?tag=event:user.registered&tag=outcome:duplicate")
                .body()
                .path("measurements")
                .path(0)
                .path("value")
                .asDouble(0);
    }

    private static String sha256(String body) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }
}
