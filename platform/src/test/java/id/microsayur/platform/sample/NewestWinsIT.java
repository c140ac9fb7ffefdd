package id.microsayur.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.platform.sample.SampleApplication.Notes;
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
class NewestWinsIT {

    private static final String NEWEST_WINS = "payment.completed";
    private static final String EACH_COUNTS = "product.stock_updated";

    @Autowired
    Notes notes;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RabbitTemplate rabbit;

    private final UUID product = UUID.randomUUID();

    @Test
    void anOlderVersionHasNoEffectWhereTheNewestWins() {
        arrives(NEWEST_WINS, 2);
        arrives(NEWEST_WINS, 1);
        arrives(NEWEST_WINS, 3);
        assertThat(notes.of(product)).extracting(StockUpdated::available).containsExactly(2, 3);
    }

    @Test
    void anotherAggregateIsNotHeldAgainstIt() {
        arrives(NEWEST_WINS, 5);
        arrives(NEWEST_WINS, 1, UUID.randomUUID().toString());
        assertThat(notes.of(product)).extracting(StockUpdated::available).containsExactly(5, 1);
    }

    @Test
    void anOlderVersionHasItsEffectWhereEachCounts() {
        arrives(EACH_COUNTS, 2);
        arrives(EACH_COUNTS, 1);
        assertThat(notes.of(product)).extracting(StockUpdated::available).containsExactly(2, 1);
    }

    @Test
    void aNewerVersionThatFailsLeavesTheFieldToTheOlder() {
        notes.failures.set(3); // all quick tries of the newer
        send(NEWEST_WINS, 2, product.toString());
        await().until(() -> notes.failures.get() == 0);
        arrives(NEWEST_WINS, 1);
        assertThat(notes.of(product)).extracting(StockUpdated::available).containsExactly(1);
    }

    private void arrives(String event, int version) {
        arrives(event, version, product.toString());
    }

    private void arrives(String event, int version, String aggregate) {
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
