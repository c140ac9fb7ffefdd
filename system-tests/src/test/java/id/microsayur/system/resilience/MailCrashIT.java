package id.microsayur.system.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.system.CustomerClient;
import id.microsayur.system.PlatformUnderTest;
import id.microsayur.system.UsesPlatformAlone;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SIGKILL between the acceptance of a mail by the SMTP server and the commit that records it. */
@UsesPlatformAlone
class MailCrashIT {

    private static final int BARRIER = 20_261_124;

    private final PlatformUnderTest platformUnderTest = PlatformUnderTest.get();
    private final CustomerClient customer = new CustomerClient(platformUnderTest);
    private Connection database;

    @BeforeEach
    void blockTheCommitOfTheSentMail() throws SQLException {
        var address = URI.create(platformUnderTest.credentials().postgres());
        var login = address.getUserInfo().split(":", 2);
        database = DriverManager.getConnection(
                "jdbc:postgresql://%s:%d/notifications".formatted(address.getHost(), address.getPort()),
                login[0],
                login[1]);
        execute("""
                create function drill() returns trigger language plpgsql as
                    $$ begin
                        if exists (select 1 from notifications where id = new.notification_id and email = '%s') then
                            perform pg_advisory_xact_lock(%d);
                        end if;
                        return new;
                    end $$""".formatted(customer.email, BARRIER));
        execute("""
                create trigger drill before update on deliveries for each row
                    when (new.state = 'SENT') execute function drill()""");
        execute("select pg_advisory_lock(%d)".formatted(BARRIER));
    }

    @AfterEach
    void removeTheBlock() throws SQLException {
        execute("drop function if exists drill cascade");
        database.close();
        platformUnderTest.run("up");
    }

    @Test
    void resendsTheMailAfterACrashBeforeTheCommit() throws SQLException {
        customer.register();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> count("select count(*) from pg_locks where locktype = 'advisory' and not granted") == 1);
        platformUnderTest.run("kill", "--stay-down", "notification-service");
        assertThat(mails()).isEqualTo(1);
        assertThat(unsent()).isEqualTo(1);

        execute("""
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = 'notifications' and pid <> pg_backend_pid()"""); // its open transaction holds locks
        execute("drop function drill cascade");
        platformUnderTest.run("up");
        execute("update deliveries set due_at = now() where state = 'PENDING'"); // the lease is one minute

        await().atMost(Duration.ofSeconds(60)).until(() -> unsent() == 0);
        assertThat(mails()).isEqualTo(2);
    }

    private int mails() {
        return customer.mails().size();
    }

    private int unsent() throws SQLException {
        return count("""
                select count(*) from deliveries join notifications n on n.id = notification_id
                where n.email = '%s' and deliveries.state <> 'SENT'""".formatted(customer.email));
    }

    private int count(String query) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void execute(String command) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(command);
        }
    }
}
