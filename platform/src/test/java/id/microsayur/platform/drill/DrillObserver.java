package id.microsayur.platform.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Inspects database and broker from outside and asserts the invariants after a drill. */
final class DrillObserver {

    static final String QUEUE = "order-service.product.stock_updated";
    private static final String SHARE_LOCKS = "classid = 1700417 and objsubid = 2";

    private final DrillServers drillServers;

    DrillObserver(DrillServers drillServers) {
        this.drillServers = drillServers;
    }

    JdbcClient database() {
        var properties = drillServers.properties();
        return JdbcClient.create(new DriverManagerDataSource(
                properties.get("spring.datasource.url") + "?connectTimeout=2&ApplicationName=ledger",
                drillServers.postgres().superuser(),
                drillServers.postgres().superuserPassword()));
    }

    /** Blocks every relay until the connection is closed. */
    Connection pauseRelays() throws SQLException {
        var postgres = drillServers.postgres();
        var connection = DriverManager.getConnection(
                postgres.jdbcUrl(DrillServers.DATABASE), postgres.superuser(), postgres.superuserPassword());
        try (var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(7305719061)");
        }
        return connection;
    }

    long count(String table) {
        return database().sql("select count(*) from " + table).query(Long.class).single();
    }

    /** The instances whose relays have locked shares with events that are due. */
    List<String> relayOwners() {
        return database()
                .sql("select distinct application_name from pg_locks join pg_stat_activity using (pid)"
                        + " where locktype = 'advisory' and granted and " + SHARE_LOCKS)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** The instance that is inside an effect, or an empty text. */
    String instanceInsideAnEffect() {
        return database()
                .sql("select application_name from pg_stat_activity"
                        + " where state = 'idle in transaction' and query like 'insert into effect%'")
                .query(String.class)
                .optional()
                .orElse("");
    }

    /**
     * Asserts that every committed event was processed exactly once or is a dead letter, and that no event is in
     * flight.
     */
    void assertAllProcessed(int deadLetters) {
        await("every event arrives")
                .atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .untilAsserted(() -> {
                    assertThat(count("outbox_event")).as("events in the outbox").isZero();
                    assertThat(eventsWithoutExactlyOneEffect())
                            .as("events without exactly one effect")
                            .isEqualTo(deadLetters());
                    assertThat(messageCount(QUEUE)).as("messages on their way").isZero();
                });
        assertThat(deadLetters()).as("dead letters").hasSize(deadLetters);
        assertThat(messageCount(QUEUE + ".retry"))
                .as("messages in the retry queue")
                .isZero();
        assertThat(count("effect")).as("effects").isEqualTo(count("announced") - deadLetters);
    }

    private Set<String> eventsWithoutExactlyOneEffect() {
        return new HashSet<>(database()
                .sql("select event_id from announced a where 1 <> (select count(*) from effect e"
                        + " where e.product_id = a.aggregate_id and e.number = a.aggregate_version)")
                .query(String.class)
                .list());
    }

    long messageCount(String queue) {
        return withChannel(channel -> channel.messageCount(queue));
    }

    void purge() {
        withChannel(channel -> channel.queuePurge(QUEUE));
    }

    /** Ids of the dead letters, which stay in their queue. */
    private Set<String> deadLetters() {
        return withChannel(channel -> {
            var ids = new HashSet<String>();
            for (var letter = channel.basicGet(QUEUE + ".dlq", false);
                    letter != null;
                    letter = channel.basicGet(QUEUE + ".dlq", false)) {
                ids.add(letter.getProps().getMessageId());
            }
            return ids;
        });
    }

    private <T> T withChannel(ChannelFunction<T> channelFunction) {
        var factory = new ConnectionFactory();
        factory.setAutomaticRecoveryEnabled(false);
        try {
            factory.setUri(drillServers.rabbit().uri());
            try (var connection = factory.newConnection("ledger");
                    var channel = connection.createChannel()) {
                return channelFunction.apply(channel);
            }
        } catch (IOException | TimeoutException | GeneralSecurityException | URISyntaxException e) {
            throw new IllegalStateException("the broker can't be asked", e);
        }
    }

    /** Work with a channel. */
    private interface ChannelFunction<T> {
        T apply(Channel channel) throws IOException;
    }
}
