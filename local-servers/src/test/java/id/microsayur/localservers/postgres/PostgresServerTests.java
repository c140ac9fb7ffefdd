package id.microsayur.localservers.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.microsayur.localservers.process.LaunchFailed;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTests {

    @TempDir
    Path dir;

    @Test
    void keepsItsDataAfterAKillAndLeavesNoProcess() throws SQLException {
        try (var server = PostgresServer.start(dir, 0, "secret")) {
            server.createDatabase("orders", "orders", "pass'word");
            execute(server, "CREATE TABLE basket (item text)");
            execute(server, "insert into basket values ('bayam')");
            server.kill();
        }
        try (var again = PostgresServer.start(dir, 0, "secret")) {
            again.createDatabase("orders", "orders", "pass'word");
            execute(again, "select item from basket");
        }
        assertThat(ProcessHandle.allProcesses()
                        .filter(process ->
                                process.info().commandLine().orElse("").contains(dir.toString())))
                .isEmpty();
    }

    @Test
    void rejectsAWrongPassword() {
        try (var server = PostgresServer.start(dir, 0, "secret")) {
            server.createDatabase("orders", "orders", "right");
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl("orders"), "orders", "wrong"))
                    .hasMessageContaining("password authentication failed");
        }
        assertThatThrownBy(() -> PostgresServer.start(dir, 0, "another"))
                .isInstanceOf(LaunchFailed.class)
                .hasMessageContaining("another password");
    }

    private static void execute(PostgresServer server, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(server.jdbcUrl("orders"), "orders", "pass'word");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
