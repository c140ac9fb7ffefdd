package id.microsayur.platform.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.platform.messaging.publisher.OutboxEvent;
import id.microsayur.platform.test.RealServersInitializer;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The relay's queries on a real PostgreSQL. */
class OutboxRepositoryIT {

    private static final DriverManagerDataSource DATA_SOURCE = createDatabase();
    private static final List<Integer> SHARES =
            IntStream.range(0, RelayShares.COUNT).boxed().toList();
    private static final UUID TOMATOES = new UUID(0, 1);
    private static final UUID SPINACH = new UUID(0, 2);
    private static final int WAITING = 3000;
    private static final int LIMIT = 200;

    private final JdbcClient jdbc = JdbcClient.create(DATA_SOURCE);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(DATA_SOURCE));
    private final OutboxRepository outbox = new OutboxRepository(jdbc);

    private static DriverManagerDataSource createDatabase() {
        var server = RealServersInitializer.postgres();
        server.createDatabase("relay_queries", "relay_queries", "relay_queries");
        var source = new DriverManagerDataSource(server.jdbcUrl("relay_queries"), "relay_queries", "relay_queries");
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/platform")
                .load()
                .migrate();
        return source;
    }

    @BeforeEach
    void clear() {
        jdbc.sql("truncate outbox_event restart identity").update();
    }

    @ParameterizedTest
    @CsvSource({"'', 5", "product.low_stock, 150"})
    void readsFewEventsForEachDueOneOfAnAggregateThatManyWaitOf(String held, int readForEach) {
        insert(WAITING, TOMATOES, "product.stock_updated", "0, now()");
        jdbc.sql("analyze outbox_event").update();
        var names = held.isEmpty() ? List.<String>of() : List.of(held);

        var read = inTransaction(() -> {
            outbox.tryLock(names);
            var before = eventsRead();
            assertThat(outbox.findDue(SHARES, LIMIT, 1000, names)).hasSize(LIMIT);
            return eventsRead() - before;
        });

        assertThat(read).isLessThan((long) LIMIT * readForEach);
    }

    /** The statistics are of a moment in which all events were of one aggregate, so that its id seems to select nothing. */
    @Test
    void readsNoEventOfOtherAggregatesToFindThoseBehindHeldOnes() {
        insert(WAITING, TOMATOES, "product.stock_updated", "0, now()");
        jdbc.sql("analyze outbox_event").update();
        jdbc.sql("delete from outbox_event").update();
        insert(WAITING, SPINACH, "product.low_stock", "0, now()");
        insert(LIMIT, TOMATOES, "product.stock_updated", "0, now()");
        var held = List.of("product.low_stock");

        var read = inTransaction(() -> {
            outbox.tryLock(held);
            var before = eventsRead();
            assertThat(outbox.findDue(SHARES, LIMIT, 1000, held)).hasSize(LIMIT);
            return eventsRead() - before;
        });

        assertThat(read).isLessThan(WAITING + 150L * LIMIT);
    }

    @Test
    void findsNoEventBehindOneOfItsAggregateThatWaitsForAnAttempt() {
        insert(1, TOMATOES, "product.low_stock", "1, now() + interval '1 minute'");
        insert(1, TOMATOES, "product.stock_updated", "0, now()");
        insert(1, SPINACH, "product.low_stock", "1, now() - interval '1 second'");
        insert(1, SPINACH, "product.stock_updated", "0, now()");

        assertThat(due(List.of())).containsExactly(3L, 4L);
        assertThat(due(List.of("product.low_stock"))).isEmpty();
    }

    /** The first of them has waited for the lock of the aggregate, and the relay began between the two. */
    @Test
    void findsNewEventsInTheirOrderWhicheverTransactionBeganFirst() {
        insert(1, TOMATOES, "product.stock_updated", "0, now() + interval '1 minute'");
        insert(1, TOMATOES, "product.stock_updated", "0, now() - interval '1 minute'");

        assertThat(outbox.hasDue()).isTrue();
        assertThat(due(List.of())).containsExactly(1L, 2L);
    }

    private List<Long> due(List<String> held) {
        return inTransaction(() -> {
            outbox.tryLock(held);
            var shares = outbox.tryLockDue(SHARES, RelayShares.COUNT, held).shares();
            return outbox.findDue(shares, LIMIT, 1000, held).stream()
                    .map(OutboxEvent::id)
                    .toList();
        });
    }

    private void insert(int number, UUID aggregate, String name, String attemptsAndNext) {
        jdbc.sql("""
                insert into outbox_event (event_id, event_name, event_version, aggregate_id, aggregate_version, body,
                    trace_context, attempts, next_attempt_at)
                select gen_random_uuid(), ?, 1, ?, version, '{}', '{}', %s from generate_series(1, ?) version""".formatted(attemptsAndNext)).params(name, aggregate, number).update();
    }

    private long eventsRead() {
        return jdbc.sql("""
                select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) from pg_stat_xact_user_tables
                where relname = 'outbox_event'""").query(Long.class).single();
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }
}
