package id.microsayur.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.platform.sample.SampleApplication.StockUpdateRecorder;
import id.microsayur.platform.sample.SampleApplication.StockUpdated;
import id.microsayur.platform.test.ServiceTest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two versions of one aggregate arrive in the wrong order. */
@ServiceTest
class OutdatedEventIT {

    private static final String IGNORES_OUTDATED = "payment.completed";
    private static final String PROCESSES_ALL = "product.stock_updated";

    @Autowired
    StockUpdateRecorder stockUpdates;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RabbitTemplate rabbit;

    private final UUID product = UUID.randomUUID();

    @Test
    void anOutdatedEventIsIgnored() {
        sendAndAwaitProcessing(IGNORES_OUTDATED, 2);
        sendAndAwaitProcessing(IGNORES_OUTDATED, 1);
        sendAndAwaitProcessing(IGNORES_OUTDATED, 3);
        assertThat(stockUpdates.recordedFor(product))
                .extracting(StockUpdated::available)
                .containsExactly(2, 3);
    }

    @Test
    void versionsAreComparedPerAggregate() {
        sendAndAwaitProcessing(IGNORES_OUTDATED, 5);
        sendAndAwaitProcessing(IGNORES_OUTDATED, 1, UUID.randomUUID().toString());
        assertThat(stockUpdates.recordedFor(product))
                .extracting(StockUpdated::available)
                .containsExactly(5, 1);
    }

    @Test
    void anOutdatedEventIsProcessedWithoutTheAnnotation() {
        sendAndAwaitProcessing(PROCESSES_ALL, 2);
        sendAndAwaitProcessing(PROCESSES_ALL, 1);
        assertThat(stockUpdates.recordedFor(product))
                .extracting(StockUpdated::available)
                .containsExactly(2, 1);
    }

    @Test
    void anOlderEventIsProcessedWhenTheNewerFailed() {
        stockUpdates.failNext(product, 3); // all immediate retries of the newer event
        send(IGNORES_OUTDATED, 2, product.toString());
        await().until(() -> stockUpdates.pendingFailures(product) == 0);
        sendAndAwaitProcessing(IGNORES_OUTDATED, 1);
        assertThat(stockUpdates.recordedFor(product))
                .extracting(StockUpdated::available)
                .containsExactly(1);
    }

    private void sendAndAwaitProcessing(String event, int version) {
        sendAndAwaitProcessing(event, version, product.toString());
    }

    private void sendAndAwaitProcessing(String event, int version, String aggregate) {
        var id = send(event, version, aggregate);
        await().until(() -> jdbc.sql("select count(*) from processed_event where event_id = ?")
                        .param(id)
                        .query(Integer.class)
                        .single()
                == 1);
    }

    private String send(String event, int version, String aggregate) {
        var id = UUID.randomUUID().toString();
        var body = """
                {"event":"%s","timestamp":"2025-10-16T13:52:34Z",
                 "data":{"product_id":"%s","name":"Bayam","available":%d}}""".formatted(event, product, version);
        rabbit.send(
                "micro-sayur",
                event,
                MessageBuilder.withBody(body.getBytes(StandardCharsets.UTF_8))
                        .setMessageId(id)
                        .setHeader("aggregate-id", aggregate)
                        .setHeader("aggregate-version", (long) version)
                        .build());
        return id;
    }
}
