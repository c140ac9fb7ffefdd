package id.microsayur.platform.retention;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.platform.retention.TablePurge.PurgedBatch;
import id.microsayur.platform.test.RealServersInitializer;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class JdbcTablePurgeIT {

    private static final RetentionRule RULE =
            RetentionRule.delete("leaf", "picked_at", () -> Duration.ofDays(7)).where("not kept");

    private static final DataSource DATA_SOURCE = createDatabase();

    private final JdbcClient jdbc = JdbcClient.create(DATA_SOURCE);
    private final TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(DATA_SOURCE));

    private static DataSource createDatabase() {
        var server = RealServersInitializer.postgres();
        server.createDatabase("retention", "retention", "retention");
        return new DriverManagerDataSource(server.jdbcUrl("retention"), "retention", "retention");
    }

    @BeforeEach
    void create20RowsOf1To20Days() {
        jdbc.sql("drop table if exists leaf").update();
        jdbc.sql("create table leaf (id int, picked_at timestamptz not null, kept boolean not null, note text)")
                .update();
        jdbc.sql("""
                insert into leaf
                select day, now() - day * interval '1 day', day = 15, 'note' from generate_series(1, 20) day""").update();
    }

    @Test
    void deletesExpiredRowsInBatchesOldestFirst() {
        var purge = purge(RULE);
        var first = purge.deleteBatch(5, TablePurge.FROM_START);
        assertThat(first.rows()).isEqualTo(5);
        assertThat(first.more()).isTrue();
        assertThat(ids()).doesNotContain(20, 19, 18, 17, 16).contains(15, 14);

        var second = purge.deleteBatch(50, first.until());
        assertThat(second.rows()).isEqualTo(8);
        assertThat(second.more()).isFalse();
        assertThat(ids()).containsExactly(1, 2, 3, 4, 5, 6, 15);
    }

    @Test
    void clearsAColumnAndKeepsTheRow() {
        var purge = purge(RetentionRule.clear("leaf", "note", "picked_at", () -> Duration.ofDays(7)));
        assertThat(purge.deleteBatch(50, TablePurge.FROM_START).rows()).isEqualTo(14);
        assertThat(purge.deleteBatch(50, TablePurge.FROM_START).rows()).isZero();
        assertThat(ids()).hasSize(20);
        assertThat(jdbc.sql("select count(*) from leaf where note is null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(14);
    }

    @Test
    void measuresHowLongTheOldestRowHasBeenExpired() {
        var purge = purge(RULE);
        assertThat(purge.overdue(TablePurge.FROM_START)).isBetween(Duration.ofDays(13), Duration.ofDays(14));
        purge.deleteBatch(50, TablePurge.FROM_START);
        assertThat(purge.overdue(TablePurge.FROM_START)).isZero();
    }

    @Test
    void leavesTheTableToTheInstanceThatPurgesIt() {
        var other = new TransactionTemplate(new JdbcTransactionManager(DATA_SOURCE));
        other.executeWithoutResult(_ -> {
            purge(RULE).deleteBatch(1, TablePurge.FROM_START);
            assertThat(inAnotherThread(() -> purge(RULE).deleteBatch(5, TablePurge.FROM_START)))
                    .isEqualTo(new PurgedBatch(0, TablePurge.FROM_START, false));
        });
        assertThat(purge(RULE).deleteBatch(5, TablePurge.FROM_START).rows()).isEqualTo(5);
    }

    @Test
    void leavesALockedRowToTheNextRun() {
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("update leaf set note = 'locked' where id = 20").update();
            assertThat(inAnotherThread(() -> purge(RULE).deleteBatch(50, TablePurge.FROM_START))
                            .rows())
                    .isEqualTo(12);
        });
        assertThat(ids()).contains(20);
        assertThat(purge(RULE).deleteBatch(50, TablePurge.FROM_START).rows()).isEqualTo(1);
    }

    private static PurgedBatch inAnotherThread(java.util.function.Supplier<PurgedBatch> work) {
        return java.util.concurrent.CompletableFuture.supplyAsync(work).join();
    }

    private java.util.List<Integer> ids() {
        return jdbc.sql("select id from leaf order by id")
                .query((row, _) -> row.getInt("id"))
                .list();
    }

    private JdbcTablePurge purge(RetentionRule rule) {
        var properties = new RetentionProperties(
                Duration.ofMinutes(10),
                10,
                Duration.ofMinutes(1),
                Duration.ofSeconds(15),
                Duration.ofDays(14),
                Duration.ofDays(7));
        return new JdbcTablePurge(rule, jdbc, transactions, () -> properties);
    }
}
