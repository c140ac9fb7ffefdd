package id.microsayur.platform.retention;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.localservers.Directories;
import id.microsayur.localservers.RandomSecrets;
import id.microsayur.localservers.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Measures purge and erasure on synthetic rows of a shop with ten orders a second: {@code -Dsoak=1} fills 30 million processed
 * events and 3 million responses, a smaller number that share of them.
 */
@EnabledIfSystemProperty(named = "soak", matches = "[0-9.]+")
class RetentionSoakIT {

    private static final double SCALE = Double.parseDouble(System.getProperty("soak", "1"));
    private static final UUID CUSTOMER = new UUID(0, 42);

    private static Path folder;
    private static PostgresServer server;

    @BeforeAll
    static void startServer() throws IOException {
        folder = Files.createTempDirectory("sayur-soak");
        server = PostgresServer.start(folder, 0, RandomSecrets.password());
    }

    @AfterAll
    static void deleteServer() {
        server.close();
        Directories.deleteRecursively(folder);
    }

    /** 14 days of inbox rows and one more day that has expired; four events of an order reach notification-service. */
    @Test
    void theInboxIsPurgedFasterThanItGrows() {
        var database = new Database("inbox", "../platform/src/main/resources/db/platform");
        var kept = rows(30_000_000);
        var expired = kept / 14;
        database.fill("processed_event", """
                insert into processed_event (queue, event_id, processed_at)
                select 'notification-service.order.status_changed', gen_random_uuid()::text,
                    now() - interval '15 days' + n * (interval '15 days' / %d) from generate_series(1, %d) n""".formatted(kept + expired, kept + expired));
        var rate = database.purge(
                RetentionRule.delete("processed_event", "processed_at", () -> Duration.ofDays(14)), expired);
        assertThat(rate).isGreaterThan(40 * 10);
    }

    /** 7 days of responses of about 1 KB and one more day that has expired. */
    @Test
    void responsesArePurgedFasterThanTheyGrow() {
        var database = new Database("answers", "../platform/src/main/resources/db/platform");
        var kept = rows(3_000_000);
        var expired = kept / 7;
        database.fill("idempotency_key", """
                insert into idempotency_key (scope, key, fingerprint, locked_until, status, content_type, body, created_at)
                select lpad(to_hex(n %% 100000), 36, '0') || ' POST /api/orders', gen_random_uuid()::text, md5(n::text),
                    'epoch', 201, 'application/json', decode(repeat(md5(n::text), 60), 'hex'),
                    now() - interval '8 days' + n * (interval '8 days' / %d) from generate_series(1, %d) n""".formatted(kept + expired, kept + expired));
        database.create(
                "create index if not exists idempotency_key_caller on idempotency_key (split_part(scope, ' ', 1))");
        database.erase(List.of("delete from idempotency_key where split_part(scope, ' ', 1) = lpad('42', 36, '0')"));
        var rate = database.purge(
                RetentionRule.delete("idempotency_key", "created_at", () -> Duration.ofDays(7))
                        .where("locked_until < now()"),
                expired);
        assertThat(rate).isGreaterThan(10 * 10);
    }

    /** A customer with 500 of the orders, each with seven entries of its history. */
    @Test
    void ordersForgetACustomerWithinASecond() {
        var database = new Database("orders", "../order-service/src/main/resources/db/migration");
        var orders = rows(2_000_000);
        database.fill("orders", """
                insert into orders (id, customer_user_id, customer_email, customer_name, delivery_recipient, delivery_phone,
                    delivery_address, when_out_of_stock, created_at, lines, payment_method, payment_attempt, payment_status,
                    status, version, request_key)
                select gen_random_uuid(), case when n %% %d = 0 then '%s'::uuid else gen_random_uuid() end, 'siti@example.com',
                    'Siti', 'Siti', '+62 812', 'Jalan Melati 1', 'CANCEL', now() - n * interval '1 s', '[]', 'card', 1,
                    'COMPLETED', 'DELIVERED', 5, case when n < 800000 then gen_random_uuid()::text end
                from generate_series(1, %d) n""".formatted(orders / 500, CUSTOMER, orders));
        database.fill("order_history", """
                insert into order_history (order_id, at, kind, details)
                select id, created_at - case when n > 3 then interval '100 days' else '0' end,
                    case when n <= 3 then 'STATE' else 'CALL' end, '{}' from orders, generate_series(1, 7) n""");
        database.erase(List.of(
                "update orders set customer_email = id || '@deleted.invalid', customer_name = 'Akun dihapus',"
                        + " delivery_recipient = '', delivery_phone = '', delivery_address = ''"
                        + " where customer_user_id = '" + CUSTOMER + "'",
                "delete from carts where user_id = '" + CUSTOMER + "'"));
        database.purge(
                RetentionRule.delete("order_history", "at", () -> Duration.ofDays(90))
                        .where("kind <> 'STATE'"),
                500_000);
        database.purge(RetentionRule.clear("orders", "request_key", "created_at", () -> Duration.ofDays(8)), 100_000);
    }

    /** A customer with 500 notifications and orders. */
    @Test
    void notificationsForgetACustomerWithinASecond() {
        var database = new Database("notifications", "../notification-service/src/main/resources/db/migration");
        var rows = rows(3_000_000);
        database.fill("notifications", """
                insert into notifications (id, identity, template, user_id, email, language, facts, trace, created_at)
                select gen_random_uuid(), n::text, 'ORDER_PAID', case when n %% %d = 0 then '%s' else gen_random_uuid()::text end,
                    'siti@example.com', 'id', jsonb_build_object('name', repeat(md5(n::text), 10)), '{}',
                    now() - interval '100 days' + n * (interval '100 days' / %d) from generate_series(1, %d) n""".formatted(rows / 500, CUSTOMER, rows, rows));
        database.fill("deliveries", """
                insert into deliveries (notification_id, medium, state, created_at)
                select id, 'EMAIL', 'SENT', created_at from notifications""");
        database.fill("known_orders", """
                insert into known_orders (order_id, user_id, email, name, total, currency)
                select id::text, user_id, email, 'Siti', 1, 'IDR' from notifications""");
        database.erase(List.of(
                "delete from notifications where user_id = '" + CUSTOMER + "'",
                "delete from preferences where user_id = '" + CUSTOMER + "'",
                "delete from webhook_endpoints where user_id = '" + CUSTOMER + "'",
                "update known_orders set user_id = null, email = null, name = null where user_id = '" + CUSTOMER
                        + "'"));
        database.purge(
                RetentionRule.delete("notifications", "created_at", () -> Duration.ofDays(90))
                        .where("not exists (select from deliveries d"
                                + " where d.notification_id = notifications.id and d.state = 'PENDING')"),
                rows / 10);
    }

    private static long rows(long full) {
        return Math.round(full * SCALE);
    }

    /** A database with the schema of a service. */
    private static final class Database {

        private final String name;
        private final JdbcClient jdbc;
        private final TransactionTemplate transactions;

        Database(String name, String migrations) {
            this.name = name;
            server.createDatabase(name, name, name);
            Flyway.configure()
                    .dataSource(server.jdbcUrl(name), name, name)
                    .locations("filesystem:" + migrations)
                    .load()
                    .migrate();
            var source = new SingleConnectionDataSource(server.jdbcUrl(name), name, name, true);
            jdbc = JdbcClient.create(source);
            transactions = new TransactionTemplate(new JdbcTransactionManager(source));
        }

        void fill(String table, String insert) {
            var start = System.nanoTime();
            jdbc.sql("set synchronous_commit = off").update();
            jdbc.sql("set maintenance_work_mem = '512MB'").update();
            var keys = pairs("""
                    select conname, pg_get_constraintdef(c.oid) from pg_constraint c
                    where conrelid = cast(? as regclass) and contype in ('p', 'u')
                      and not exists (select from pg_constraint f where f.contype = 'f' and f.confrelid = c.conrelid)""", table);
            keys.forEach(key -> jdbc.sql("alter table " + table + " drop constraint " + key.getKey())
                    .update());
            var indexes = pairs("""
                    select indexrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index
                    where indrelid = cast(? as regclass) and not indisunique""", table);
            indexes.forEach(index -> jdbc.sql("drop index " + index.getKey()).update());
            var filled = jdbc.sql(insert).update();
            keys.forEach(key ->
                    jdbc.sql("alter table " + table + " add " + key.getValue()).update());
            indexes.forEach(index -> jdbc.sql(index.getValue()).update());
            jdbc.sql("analyze " + table).update();
            jdbc.sql("set synchronous_commit = on").update();
            var size = jdbc.sql("select pg_size_pretty(pg_total_relation_size(cast(? as regclass)))")
                    .param(table)
                    .query(String.class)
                    .single();
            print("%s.%s: %,d rows, %s, filled in %.0f s", name, table, filled, size, secondsSince(start));
        }

        void create(String index) {
            jdbc.sql(index).update();
            jdbc.sql("analyze").update();
        }

        private List<Map.Entry<String, String>> pairs(String query, String table) {
            return jdbc.sql(query)
                    .param(table)
                    .query((row, _) -> Map.entry(row.getString(1), row.getString(2)))
                    .list();
        }

        /** Rows per second of single batches, each committed to the disk. */
        double purge(RetentionRule rule, long limit) {
            var properties = new RetentionProperties(
                    Duration.ofMinutes(10),
                    2000,
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(15),
                    Duration.ofDays(14),
                    Duration.ofDays(7));
            var purge = new JdbcTablePurge(rule, jdbc, transactions, () -> properties);
            var start = System.nanoTime();
            var rows = 0L;
            var slowest = 0.0;
            var batch = new TablePurge.PurgedBatch(0, TablePurge.FROM_START, true);
            while (batch.more() && rows < limit && secondsSince(start) < 120) {
                var began = System.nanoTime();
                batch = purge.deleteBatch(2000, batch.until());
                slowest = Math.max(slowest, secondsSince(began));
                rows += batch.rows();
            }
            var seconds = secondsSince(start);
            print(
                    "%s.%s: %,d rows purged in %.1f s: %,.0f/s; slowest batch %.3f s",
                    name, rule.name(), rows, seconds, rows / seconds, slowest);
            return rows / seconds;
        }

        void erase(List<String> statements) {
            var start = System.nanoTime();
            var rows = transactions.execute(_ -> statements.stream()
                    .mapToLong((ToLongFunction<String>) sql -> jdbc.sql(sql).update())
                    .sum());
            var seconds = secondsSince(start);
            print("%s: a customer erased from %,d rows in %.3f s", name, rows, seconds);
            assertThat(seconds).isLessThan(1);
        }

        private static double secondsSince(long start) {
            return (System.nanoTime() - start) / 1e9;
        }

        private static void print(String text, Object... values) {
            System.out.printf("soak: " + text + "%n", values);
        }
    }
}
