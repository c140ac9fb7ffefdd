package id.microsayur.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import id.microsayur.platform.sample.SampleApplication.StockUpdateRecorder;
import id.microsayur.platform.test.ServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Messages of a stranger: 300 random ones, 5,000 with {@code -Dsoak}; {@code -Drandom.seed} repeats a run. Each is
 * consumed or a dead letter with our reason, and no consumer ends.
 */
@ServiceTest
class HostileMessagesIT {

    private static final String EVENT = "product.stock_updated";
    private static final String QUEUE = "order-service." + EVENT;
    private static final int MESSAGES = System.getProperty("soak") == null ? 300 : 5_000;
    private static final int BATCH = 100;

    @Autowired
    StockUpdateRecorder stockUpdates;

    @Autowired
    RabbitTemplate rabbit;

    @Autowired
    RabbitAdmin admin;

    @Autowired
    MeterRegistry meters;

    private final UUID product = UUID.randomUUID();

    @BeforeEach
    void begin() {
        admin.purgeQueue(QUEUE + ".dlq", false);
        admin.purgeQueue(QUEUE + ".retry", false);
    }

    @Test
    void eachIsConsumedOrADeadLetterWithAReason() {
        var seed = Long.getLong("random.seed", 20_251_016);
        var random = new Random(seed);
        for (var sent = 0; sent < MESSAGES; sent += BATCH) {
            var before = outcomes();
            var dead = outcome("dead");
            for (var number = 0; number < BATCH; number++) {
                var message = HostileMessage.random(random);
                publish(message.properties(), message.body());
            }
            await().untilAsserted(() -> assertThat(outcomes() - before)
                    .as("consumed; seed %d", seed)
                    .isEqualTo(BATCH));
            var letters = Stream.generate(() -> rabbit.receive(QUEUE + ".dlq"))
                    .takeWhile(Objects::nonNull)
                    .toList();
            assertThat(letters)
                    .as("seed %d", seed)
                    .hasSize((int) (outcome("dead") - dead))
                    .allSatisfy(HostileMessagesIT::assertOurs);
        }
        assertThat(messageCount(QUEUE + ".retry")).as("retries; seed %d", seed).isZero();
        assertGoodMessageIsHandled();
    }

    @Test
    void aMessageThatUnpacksToHundredsOfMegabytesIsADeadLetter() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            var blanks = " ".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
            for (var megabyte = 0; megabyte < 400; megabyte++) {
                gzip.write(blanks);
            }
        }
        publish(new BasicProperties.Builder().contentEncoding("gzip").build(), packed.toByteArray());
        assertThat(reason(awaitDeadLetter())).contains("more than");
        assertGoodMessageIsHandled();
    }

    @Test
    void aDeadLetterHasNothingThatItsSenderDecided() {
        publish(
                new BasicProperties.Builder()
                        .expiration("60000")
                        .priority(9)
                        .contentEncoding("br")
                        .replyTo("eve")
                        .correlationId("eve")
                        .headers(Map.of("BCC", List.of(QUEUE), "x-delay", 5, "x-retry-count", 10, "other", "eve"))
                        .build(),
                "{".getBytes(StandardCharsets.UTF_8));
        var letter = awaitDeadLetter().getMessageProperties();
        assertThat(letter.getExpiration()).isNull();
        assertThat(letter.getContentEncoding()).isNull();
        assertThat(letter.getReplyTo()).isNull();
        assertThat(letter.getCorrelationId()).isNull();
        assertThat(letter.getHeaders())
                .doesNotContainKeys("BCC", "x-delay", "other")
                .containsKey("x-failure-reason");
        assertThat(letter.<Integer>getHeader("x-retry-count")).isZero();
    }

    @Test
    void eventsWithABlankIdAreDifferent() {
        var other = UUID.randomUUID();
        var blank = new BasicProperties.Builder().messageId("").build();
        publish(blank, body(product));
        publish(blank, body(other));
        await().untilAsserted(() -> {
            assertThat(stockUpdates.recordedFor(product)).hasSize(1);
            assertThat(stockUpdates.recordedFor(other)).hasSize(1);
        });
    }

    @Test
    void aValueThatTheDatabaseRefusesIsADeadLetter() {
        stockUpdates.failures.put(
                product,
                new DataAccessResourceFailureException("index row size", new SQLException("too large", "54000")));
        publish(new BasicProperties(), body(product));
        assertThat(reason(awaitDeadLetter())).contains("too large");
    }

    @Test
    void consumersTellOfAFullDiskAndContinueWhenItHasSpace() {
        stockUpdates.failures.put(
                product, new DataAccessResourceFailureException("full", new SQLException("disk full", "53100")));
        publish(new BasicProperties(), body(product));
        await().untilAsserted(() -> assertThat(meters.get("micro.sayur.consumers.waiting")
                        .tag("reason", "full")
                        .gauge()
                        .value())
                .isEqualTo(1));
        stockUpdates.failures.remove(product);
        await().untilAsserted(
                        () -> assertThat(stockUpdates.recordedFor(product)).hasSize(1));
        assertThat(messageCount(QUEUE + ".dlq")).isZero();
    }

    @Test
    void aMessageThatOnlySeemsToMeetAnOutageLeavesTheQueue() {
        stockUpdates.failures.put(
                product, new DataAccessResourceFailureException("full", new SQLException("disk full", "53100")));
        publish(new BasicProperties(), body(product));
        assertGoodMessageIsHandled();
        await().untilAsserted(() -> assertThat(messageCount(QUEUE + ".retry")).isEqualTo(1));
        var waiting = Objects.requireNonNull(rabbit.receive(QUEUE + ".retry", 40_000));
        assertThat(waiting.getMessageProperties().<Object>getHeader("x-retry-count"))
                .as("rounds that count")
                .isEqualTo(0);
    }

    private void assertGoodMessageIsHandled() {
        var good = UUID.randomUUID();
        publish(new BasicProperties(), body(good));
        await().untilAsserted(() -> assertThat(stockUpdates.recordedFor(good)).hasSize(1));
        assertThat(Objects.requireNonNull(admin.getQueueInfo(QUEUE)).getConsumerCount())
                .isEqualTo(2);
    }

    private static void assertOurs(Message letter) {
        assertThat(reason(letter)).contains("EventContractViolation");
        assertThat(letter.getMessageProperties().getHeaders())
                .doesNotContainKeys("CC", "x-delay", "baggage", "springBatchFormat", "header-0");
    }

    private static String reason(Message letter) {
        return String.valueOf(letter.getMessageProperties().<Object>getHeader("x-failure-reason"));
    }

    private Message awaitDeadLetter() {
        return Objects.requireNonNull(rabbit.receive(QUEUE + ".dlq", 40_000));
    }

    private void publish(BasicProperties properties, byte[] body) {
        rabbit.execute(channel -> {
            channel.basicPublish("micro-sayur", EVENT, properties, body);
            return true;
        });
    }

    private static byte[] body(UUID product) {
        return """
                {"event":"product.stock_updated","timestamp":"2025-10-16T13:52:34Z",
                 "data":{"product_id":"%s","name":"Tomat","available":3}}""".formatted(product).getBytes(StandardCharsets.UTF_8);
    }

    private double outcomes() {
        return Stream.of("done", "duplicate", "outdated", "skipped", "dead", "retry")
                .mapToDouble(this::outcome)
                .sum();
    }

    private double outcome(String outcome) {
        return meters.counter("micro.sayur.events.consumed", "event", EVENT, "outcome", outcome)
                .count();
    }

    private long messageCount(String queue) {
        return Objects.requireNonNull(admin.getQueueInfo(queue)).getMessageCount();
    }
}
