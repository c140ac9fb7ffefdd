package id.microsayur.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.annotation.JsonValue;
import id.microsayur.platform.event.DomainEvent;
import id.microsayur.platform.sample.SampleApplication.StockUpdatePublisher;
import id.microsayur.platform.sample.SampleApplication.StockUpdateRecorder;
import id.microsayur.platform.sample.SampleApplication.StockUpdated;
import id.microsayur.platform.test.ServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events from the outbox over a real broker to the inbox. */
@ServiceTest
class OutboxInboxIT {

    private static final String QUEUE = "order-service.product.stock_updated";

    @Autowired
    StockUpdatePublisher publisher;

    @Autowired
    StockUpdateRecorder stockUpdates;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RabbitTemplate rabbit;

    @Autowired
    RabbitAdmin admin;

    @Autowired
    MeterRegistry meters;

    private final UUID product = UUID.randomUUID();

    @Test
    void aPublishedEventArrivesOnceAndIsDeletedFromTheOutbox() {
        publisher.publish(new StockUpdated(product, "Bayam", 7));
        await().untilAsserted(() ->
                assertThat(stockUpdates.recordedFor(product)).containsExactly(new StockUpdated(product, "Bayam", 7)));
        await().untilAsserted(() -> assertThat(outboxCount()).isZero());
    }

    @Test
    void eventsOfOneAggregateArriveInOrder() {
        publisher.publish(IntStream.range(0, 50)
                .mapToObj(number -> new StockUpdated(product, "Kangkung", number))
                .toArray(StockUpdated[]::new));
        await().untilAsserted(
                        () -> assertThat(stockUpdates.recordedFor(product)).hasSize(50));
        await().untilAsserted(() -> assertThat(outboxCount()).isZero());
    }

    @Test
    void anEventThatRequiresNoProcessingIsSkipped() {
        var before = skippedCount();
        publisher.publish(new StockUpdated(product, StockUpdated.IRRELEVANT_NAME, 1));
        await().untilAsserted(() -> assertThat(skippedCount()).isEqualTo(before + 1));
        assertThat(stockUpdates.recordedFor(product)).isEmpty();
        await().untilAsserted(() -> assertThat(messageCount(QUEUE)).isZero());
    }

    @Test
    void aRolledBackEventIsNeverPublished() {
        assertThatThrownBy(() -> publisher.publishAndRollBack(new StockUpdated(product, "Wortel", 1)))
                .isInstanceOf(IllegalStateException.class);
        var stored = jdbc.sql("select count(*) from outbox_event where aggregate_id = ?")
                .param(product)
                .query(Long.class)
                .single();
        assertThat(stored).isZero();
    }

    @Test
    void publishingOutsideATransactionFails() {
        assertThatThrownBy(() -> publisher.publishOutsideATransaction(new StockUpdated(product, "Wortel", 1)))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void repeatedMessagesWithoutAnIdAreProcessedOnce() {
        var body = """
                {"event":"product.stock_updated","timestamp":"2025-10-16T13:52:34Z",
                 "data":{"product_id":"%s","name":"Tomat","available":3,"colour":"red"}}""".formatted(product);
        for (var times = 0; times < 5; times++) {
            rabbit.send("micro-sayur", "product.stock_updated", messageWithoutProperties(body));
        }
        await().untilAsserted(
                        () -> assertThat(stockUpdates.recordedFor(product)).hasSize(1));
        await().untilAsserted(() -> assertThat(messageCount(QUEUE)).isZero());
        assertThat(stockUpdates.recordedFor(product)).hasSize(1);
    }

    @Test
    void anInvalidMessageIsDeadLetteredAndBlocksNoOther() {
        var before = messageCount(QUEUE + ".dlq");
        rabbit.send("micro-sayur", "product.stock_updated", messageWithoutProperties("{\"event\":"));
        rabbit.send(
                "micro-sayur",
                "product.stock_updated",
                messageWithoutProperties("{\"event\":\"product.stock_updated\"}"));
        publisher.publish(new StockUpdated(product, "Terong", 4));
        await().untilAsserted(
                        () -> assertThat(stockUpdates.recordedFor(product)).hasSize(1));
        await().untilAsserted(() -> assertThat(messageCount(QUEUE + ".dlq")).isEqualTo(before + 2));
        var dead = Objects.requireNonNull(rabbit.receive(QUEUE + ".dlq", 40_000));
        assertThat(dead.getMessageProperties().<String>getHeader("x-failure-reason"))
                .isNotBlank();
    }

    @Test
    void threeImmediateAttemptsPrecedeTheRetryQueue() {
        admin.purgeQueue(QUEUE + ".retry", false);
        stockUpdates.failNext(product, 2);
        publisher.publish(new StockUpdated(product, "Jagung", 1));
        await().untilAsserted(
                        () -> assertThat(stockUpdates.recordedFor(product)).hasSize(1));
        stockUpdates.failNext(product, 3);
        publisher.publish(new StockUpdated(product, "Jagung", 2));
        await().untilAsserted(() -> assertThat(messageCount(QUEUE + ".retry")).isEqualTo(1));
        assertThat(stockUpdates.recordedFor(product)).hasSize(1);
        admin.purgeQueue(QUEUE + ".retry", false); // otherwise it would be counted by a later test
    }

    @Test
    void anUnroutableEventStaysInTheOutboxUntilTheQueueIsRedeclared() throws Exception {
        var orphan = "notification-service.order.created";
        admin.deleteQueue(orphan);
        publisher.publish(GoldenSampleEvent.of("order.created", "v1.priced"));
        await().untilAsserted(() -> assertThat(admin.getQueueInfo(orphan)).isNotNull());
        await().untilAsserted(() -> assertThat(messageCount(orphan)).isEqualTo(1));
        await().untilAsserted(() -> assertThat(outboxCount()).isZero());
    }

    @Test
    void anEventWithoutARequiredQueueLeavesTheOutbox() throws Exception {
        publisher.publish(GoldenSampleEvent.of("user.session_revoked", "v1.typical"));
        await().untilAsserted(() -> assertThat(outboxCount()).isZero());
    }

    @Test
    void aConsumerRecoversAfterItsQueueWasDeleted() {
        var temporaryQueue = new Queue("test." + UUID.randomUUID(), false, false, true);
        admin.declareQueue(temporaryQueue);
        admin.declareBinding(BindingBuilder.bind(temporaryQueue)
                .to(new TopicExchange("micro-sayur"))
                .with("#")); // from now on no event is unroutable
        admin.deleteQueue(QUEUE);
        await().pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            publisher.publish(new StockUpdated(product, "Selada", 1)); // undeliverable until the queue is bound again
            assertThat(stockUpdates.recordedFor(product)).isNotEmpty();
        });
        admin.deleteQueue(temporaryQueue.getName());
    }

    /** An event with the data of its golden sample. */
    private record GoldenSampleEvent(
            String eventName, UUID aggregateId, @JsonValue JsonNode data) implements DomainEvent {

        static GoldenSampleEvent of(String event, String name) throws IOException {
            var file = new ClassPathResource("contracts/events/" + event + "/" + name + ".sample.json");
            var body = JsonMapper.shared().readTree(file.getContentAsByteArray());
            return new GoldenSampleEvent(event, UUID.randomUUID(), body.path("data"));
        }

        @Override
        public long aggregateVersion() {
            return 1;
        }
    }

    private double skippedCount() {
        return meters.counter("micro.sayur.events.consumed", "event", "product.stock_updated", "outcome", "skipped")
                .count();
    }

    private long outboxCount() {
        return jdbc.sql("select count(*) from outbox_event").query(Long.class).single();
    }

    private long messageCount(String queue) {
        return Objects.requireNonNull(admin.getQueueInfo(queue)).getMessageCount();
    }

    private static Message messageWithoutProperties(String body) {
        return new Message(body.getBytes(StandardCharsets.UTF_8), new MessageProperties());
    }
}
