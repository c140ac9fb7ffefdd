package id.microsayur.platform.messaging.outbox;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;

import id.microsayur.platform.messaging.EventMetrics;
import id.microsayur.platform.messaging.outbox.OutboxRelay.RelayProgress;
import id.microsayur.platform.messaging.publisher.OutboxEvent;
import id.microsayur.platform.messaging.publisher.OutboxProperties;
import id.microsayur.platform.messaging.publisher.PublishResult.Confirmed;
import id.microsayur.platform.test.RealServersInitializer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** Relays of several instances on one real outbox, whose rows are older than the shares. */
class OutboxRelayIT {

    private static final OutboxProperties LIMITS = new OutboxProperties(DataSize.ofKilobytes(512), 8);
    private static final int AGGREGATES = 64;
    private static final int EVENTS_EACH = 5;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final String database = "relay_" + UUID.randomUUID().toString().replace('-', '_');
    private final JdbcClient jdbc = JdbcClient.create(dataSource("test"));
    private volatile Consumer<String> beforeFirstConfirm = _ -> {};
    private final Instance a = new Instance("a");
    private final Instance b = new Instance("b");

    @BeforeEach
    void fill() {
        RealServersInitializer.postgres().createDatabase(database, database, database);
        migrate("0.6");
        jdbc.sql("""
                insert into outbox_event
                    (event_id, event_name, event_version, aggregate_id, aggregate_version, body, trace_context)
                select gen_random_uuid(), 'order.created', 1, md5(aggregate::text)::uuid, version, '{}', '{}'
                from generate_series(1, ?) version, generate_series(1, ?) aggregate""").params(EVENTS_EACH, AGGREGATES).update();
        migrate("0.7");
        for (var instance : List.of(a, b, a)) { // each knows of the other before both start
            instance.relay.shares().renewNow();
        }
    }

    @AfterEach
    void stop() {
        beforeFirstConfirm = _ -> {};
        Stream.of(a.relay, b.relay).filter(OutboxRelay::isRunning).forEach(OutboxRelay::stop);
    }

    @Test
    void twoRelaysWorkAtOnceAndKeepTheOrderOfEachAggregate() {
        var bothPublish = new CountDownLatch(2);
        beforeFirstConfirm = _ -> {
            bothPublish.countDown();
            awaitLatch(bothPublish);
        };
        a.relay.start();
        b.relay.start();
        await().atMost(TIMEOUT).until(() -> count() == 0);
        assertThat(bothPublish.getCount()).isZero();
        assertInOrder();
    }

    @Test
    void theOtherRelayTakesOverTheSharesOfOneThatDies() {
        var dead = new CountDownLatch(1);
        var blocked = new CountDownLatch(1);
        beforeFirstConfirm = instance -> {
            if (instance.equals("a")) {
                blocked.countDown();
                awaitLatch(dead);
            }
        };
        a.relay.start();
        awaitLatch(blocked);
        b.relay.start();
        await().atMost(TIMEOUT).until(() -> !b.broker.published.isEmpty() && count() < AGGREGATES * EVENTS_EACH);
        assertThat(count()).as("events in locked shares").isPositive();

        endSession("a"); // as after kill -9: PostgreSQL rolls back and frees the locks
        await().atMost(TIMEOUT).until(() -> count() == 0);
        assertThat(b.broker.published).hasSize(AGGREGATES * EVENTS_EACH);
        assertInOrder(b.broker.published);
        await("b owns every share").atMost(TIMEOUT).until(() -> runningRelays() == 1);
        dead.countDown();
    }

    @Test
    void aRelayWithoutSharesIsNeverActiveBesideOneWithShares() throws SQLException {
        try (var connection = dataSource("old").getConnection();
                var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(7305719061)");
            assertThat(a.relay.relayDueEvents()).isEqualTo(RelayProgress.LOCKED_BY_OTHER_INSTANCE);
        }
        await().atMost(TIMEOUT).until(() -> a.relay.relayDueEvents() != RelayProgress.LOCKED_BY_OTHER_INSTANCE);
        assertThat(a.broker.published).isNotEmpty();
    }

    private void assertInOrder() {
        assertThat(Stream.of(a, b)
                        .flatMap(instance -> instance.broker.published.stream())
                        .map(OutboxEvent::id))
                .hasSize(AGGREGATES * EVENTS_EACH)
                .doesNotHaveDuplicates();
        assertInOrder(a.broker.published);
        assertInOrder(b.broker.published);
    }

    private static void assertInOrder(List<OutboxEvent> published) {
        var versions = published.stream()
                .collect(groupingBy(
                        row -> row.aggregate().id(),
                        mapping(row -> row.aggregate().version(), toList())));
        assertThat(versions.values()).allSatisfy(each -> assertThat(each).isSorted());
    }

    private void migrate(String version) {
        Flyway.configure()
                .dataSource(dataSource("migration"))
                .locations("classpath:db/platform")
                .target(version)
                .load()
                .migrate();
    }

    private long count() {
        return jdbc.sql("select count(*) from outbox_event").query(Long.class).single();
    }

    private long runningRelays() {
        return jdbc.sql("select count(*) from outbox_relay where seen_at > now() - interval '4 seconds'")
                .query(Long.class)
                .single();
    }

    private void endSession(String name) {
        jdbc.sql("select pg_terminate_backend(pid) from pg_stat_activity where application_name = ?")
                .param(name)
                .query(Boolean.class)
                .list();
    }

    private DriverManagerDataSource dataSource(String name) {
        return new DriverManagerDataSource(
                RealServersInitializer.postgres().jdbcUrl(database) + "?ApplicationName=" + name, database, database);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The relay of one instance, whose broker confirms everything. */
    private final class Instance {
        private final CountDownLatch first = new CountDownLatch(1);
        private final FakePublisher broker;
        private final OutboxRelay relay;

        Instance(String name) {
            var source = dataSource(name);
            broker = new FakePublisher(row -> {
                if (first.getCount() > 0) {
                    first.countDown();
                    beforeFirstConfirm.accept(name);
                }
                return new Confirmed(row);
            });
            relay = new OutboxRelay(
                    new OutboxRepository(JdbcClient.create(source)),
                    broker.publisher,
                    new TransactionTemplate(new DataSourceTransactionManager(source)),
                    () -> LIMITS,
                    mock(EventMetrics.class));
        }
    }
}
