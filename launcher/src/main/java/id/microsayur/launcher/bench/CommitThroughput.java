package id.microsayur.launcher.bench;

import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.localservers.measurement.LoadGenerator;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Measures the maximum commit rate of PostgreSQL: one row per transaction, one client per connection. */
record CommitThroughput(PlatformDatabase postgres) {
    private static final int CLIENTS = 8;

    double measurePerSecond(Duration time) throws SQLException {
        BlockingQueue<Connection> idle = new ArrayBlockingQueue<>(CLIENTS);
        try {
            for (var client = 0; client < CLIENTS; client++) {
                idle.add(postgres.connect());
            }
            execute(idle.element(), "create table if not exists bench_commit (id uuid primary key)");
            var rate =
                    LoadGenerator.withCallers(CLIENTS, time, () -> commit(idle)).perSecond();
            execute(idle.element(), "drop table bench_commit");
            return rate;
        } finally {
            for (var connection : idle) {
                connection.close();
            }
        }
    }

    private static boolean commit(BlockingQueue<Connection> idle) {
        try {
            var connection = idle.take();
            try {
                execute(connection, "insert into bench_commit values (gen_random_uuid())");
                return true;
            } finally {
                idle.add(connection);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void execute(Connection connection, String command) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
