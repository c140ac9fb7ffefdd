package id.microsayur.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.annotation.JsonValue;
import id.microsayur.platform.event.DomainEvent;
import id.microsayur.platform.sample.SampleApplication.Announcer;
import id.microsayur.platform.sample.SampleApplication.Notes;
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

/** Out through the outbox, over the real broker, and in through the inbox. */
@ServiceTest
class EventsIT {

    private static final String QUEUE = "order-service.product.stock_updated";

    @Autowired
    Announcer announcer;

    @Autowired
    Notes notes;

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
    void anAnnouncedEventArrivesOnceAndLeavesTheOutboxEmpty() {
        announcer.announce(new StockUpdated(product, "Bayam", 7));
        await().untilAsserted(
                        () -> assertThat(notes.of(product)).containsExactly(new StockUpdated(product, "Bayam", 7)));
        await().untilAsserted(() -> assertThat(outbox()).isZero());
    }

    @Test
    void eventsOfOneAggregateArriveInTheirOrder() {
        announcer.announce(IntStream.range(0, 50)
                .mapToObj(number -> new StockUpdated(product, "Kangkung", number))
                .toArray(StockUpdated[]::new));
        await().untilAsserted(() -> assertThat(notes.of(product)).hasSize(50));
        await().untilAsserted(() -> assertThat(outbox()).isZero());
    }

    @Test
    void whatDoesNotConcernItsReaderIsReadAndForgotten() {
        var before = skipped();
        announcer.announce(new StockUpdated(product, StockUpdated.WEEDS, 1));
        await().untilAsserted(() -> assertThat(skipped()).isEqualTo(before + 1));
        assertThat(notes.of(product)).isEmpty();
        await().untilAsserted(() -> assertThat(messages(QUEUE)).isZero());
    }

    @Test
    void whatIsRolledBackIsNeverAnnounced() {
        assertThatThrownBy(() -> announcer.announceAndFail(new StockUpdated(product, "Wortel", 1)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(outbox()).isZero();
    }

    @Test
    void announcingOutsideATransactionIsRefused() {
        assertThatThrownBy(() -> announcer.announceOutsideOfATransaction(new StockUpdated(product, "Wortel", 1)))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void theSameMessageFromAStrangerActsOnce() {
        var body = """
                {"event":"product.stock_updated","timestamp":"2025-10-16T13:52:34Z",
                 "data":{"product_id":"%s","name":"Tomat","available":3,"colour":"red"}}""".formatted(product);
        for (var times = 0; times < 5; times++) {
            rabbit.send("micro-sayur", "product.stock_updated", plain(body));
        }
        await().untilAsserted(() -> assertThat(notes.of(product)).hasSize(1));
        await().untilAsserted(() -> assertThat(messages(QUEUE)).isZero());
        assertThat(notes.of(product)).hasSize(1);
    }

    @Test
    void anUnreadableMessageRestsAmongTheDeadLettersAndOthersFlow() {
        var before = messages(QUEUE + ".dlq");
        rabbit.send("micro-sayur", "product.stock_updated", plain("{\"event\":"));
        rabbit.send("micro-sayur", "product.stock_updated", plain("{\"event\":\"product.stock_updated\"}"));
        announcer.announce(new StockUpdated(product, "Terong", 4));
        await().untilAsserted(() -> assertThat(notes.of(product)).hasSize(1));
        await().untilAsserted(() -> assertThat(messages(QUEUE + ".dlq")).isEqualTo(before + 2));
        var dead = Objects.requireNonNull(rabbit.receive(QUEUE + ".dlq", 1000));
        assertThat(dead.getMessageProperties().<String>getHeader("x-failure-reason"))
                .isNotBlank();
    }

    @Test
    void threeQuickTriesComeBeforeTheRetryQueue() {
        notes.failures.set(2);
        announcer.announce(new StockUpdated(product, "Jagung", 1));
        await().untilAsserted(() -> assertThat(notes.of(product)).hasSize(1));
        notes.failures.set(3);
        announcer.announce(new StockUpdated(product, "Jagung", 2));
        await().untilAsserted(() -> assertThat(messages(QUEUE + ".retry")).isEqualTo(1));
        assertThat(notes.of(product)).hasSize(1);
    }

    @Test
    void anEventThatFindsNoQueueWaitsUntilTheQueueIsDeclaredAgain() throws Exception {
        var orphan = "notification-service.order.created";
        admin.deleteQueue(orphan);
        announcer.announce(Sample.of("order.created", "v1.priced"));
        await().untilAsserted(() -> assertThat(admin.getQueueInfo(orphan)).isNotNull());
        await().untilAsserted(() -> assertThat(messages(orphan)).isEqualTo(1));
        await().untilAsserted(() -> assertThat(outbox()).isZero());
    }

    @Test
    void anEventForListenersThatComeAndGoWaitsForNobody() throws Exception {
        announcer.announce(Sample.of("user.session_revoked", "v1.typical"));
        await().untilAsserted(() -> assertThat(outbox()).isZero());
    }

    @Test
    void aConsumerComesBackToItsQueueAfterItWasDeletedAlthoughAStrangerHidesTheLoss() {
        var stranger = new Queue("test." + UUID.randomUUID(), false, false, true);
        admin.declareQueue(stranger);
        admin.declareBinding(BindingBuilder.bind(stranger)
                .to(new TopicExchange("micro-sayur"))
                .with("#")); // from now on no event is unroutable
        admin.deleteQueue(QUEUE);
        await().pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            announcer.announce(
                    new StockUpdated(product, "Selada", 1)); // nobody hears it before the queue is bound again
            assertThat(notes.of(product)).isNotEmpty();
        });
        admin.deleteQueue(stranger.getName());
    }

    /** A fact as its contract's golden sample has it. */
    private record Sample(
            String eventName, UUID aggregateId, @JsonValue JsonNode data) implements DomainEvent {

        static Sample of(String event, String name) throws IOException {
            var file = new ClassPathResource("contracts/events/" + event + "/" + name + ".sample.json");
            var body = JsonMapper.shared().readTree(file.getContentAsByteArray());
            return new Sample(event, UUID.randomUUID(), body.path("data"));
        }

        @Override
        public long aggregateVersion() {
            return 1;
        }
    }

    private double skipped() {
        return meters.counter("micro.sayur.events.consumed", "event", "product.stock_updated", "outcome", "skipped")
                .count();
    }

    private long outbox() {
        return jdbc.sql("select count(*) from outbox_event").query(Long.class).single();
    }

    private long messages(String queue) {
        return Objects.requireNonNull(admin.getQueueInfo(queue)).getMessageCount();
    }

    private static Message plain(String body) {
        return new Message(body.getBytes(StandardCharsets.UTF_8), new MessageProperties());
    }

    static {
        org.awaitility.Awaitility.setDefaultTimeout(Duration.ofSeconds(20));
    }
}
