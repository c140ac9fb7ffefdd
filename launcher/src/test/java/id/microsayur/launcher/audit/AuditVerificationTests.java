package id.microsayur.launcher.audit;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.launcher.CommandProcess;
import id.microsayur.launcher.audit.AuditReport.AuditHead;
import id.microsayur.launcher.database.MigratedDatabases;
import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.launcher.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chain on a database that the migrations have made, with an entry from before it. */
@Timeout(300)
class AuditVerificationTests {
    private static final String SITI = "0f8e1f0c-5f2b-4f6e-9a39-6b3f1c2d4e5a";
    private static final String BUDI = "1f8e1f0c-5f2b-4f6e-9a39-6b3f1c2d4e5a";
    private static final Instant NOW = Instant.parse("2025-11-27T05:00:00Z");

    private static MigratedDatabases databases;
    private static PlatformDatabase database;

    @TempDir
    Path dir;

    @BeforeAll
    static void migrate() throws SQLException, IOException {
        databases = MigratedDatabases.before("user-service", 22);
        database = databases.database();
        append("LOGGED_IN", SITI, "'203.0.113.7'", "2025-11-26T05:00:00Z");
        databases.migrateFrom("user-service", 22);
    }

    @AfterAll
    static void stop() {
        databases.close();
    }

    /** Links 1 to 6, of the entries 2 to 7. */
    @BeforeEach
    void writeEntries() throws SQLException {
        execute("""
                delete from audit_log where id > 1;
                alter table audit_log alter column id restart with 2;
                truncate audit_links;
                update audit_head set seq = 0, hash = '\\x00';
                update audit_anchor set seq = 0, hash = '\\x00', at = null""");
        append("LOGGED_IN", SITI, "'203.0.113.7'", "2025-11-26T05:00:01Z");
        append("LOGIN_FAILED", BUDI, "null", "2025-11-26T05:00:02Z");
        execute("begin; insert into audit_log (at, event) values (now(), 'LOGGED_OUT'); rollback");
        execute("alter table audit_log alter column id restart with 4");
        append("ROLES_CHANGED", BUDI, "'2001:db8::1'", "2025-11-26T05:00:03.123456Z");
        append("LOGGED_OUT", SITI, "'203.0.113.7'", "2025-11-26T05:00:04Z");
        append("ACCOUNT_DELETED", SITI, "'203.0.113.7'", "2025-11-26T05:00:05Z");
        append("LOGGED_IN", BUDI, "'2001:db8::1'", "2025-11-26T05:00:06Z");
    }

    @Test
    void acceptsWhatWasWrittenByManyAtATimeAndErasedWithAnAccount() throws Exception {
        try (var writers = Executors.newFixedThreadPool(6)) {
            var work = IntStream.range(0, 60)
                    .mapToObj(number -> (Callable<Void>) () -> {
                        append("LOGGED_IN", BUDI, "'192.0.2." + number + "'", "2025-11-26T06:00:00Z");
                        return null;
                    })
                    .toList();
            for (var written : writers.invokeAll(work)) {
                written.get();
            }
        }
        execute("update audit_log set address = null where user_id = '" + SITI + "' and id > 1");

        var report = verify(Optional.empty());

        assertThat(report.problems()).isEmpty();
        assertThat(report.links()).isEqualTo(66);
        assertThat(report.unchained()).isEqualTo(1);
        assertThat(database.count("users", "select count(address_salt) from audit_links where seq in (1, 4, 5)"))
                .as("nothing to guess the address from")
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update audit_log set detail = '[CUSTOMER]' where id = 4 | Entry 4 (link 3) was changed",
                "update audit_log set at = at + interval '1 microsecond' where id = 3 | Entry 3 (link 2) was changed",
                "update audit_log set user_id = null where id = 7 | Entry 7 (link 6) was changed",
                "update audit_log set address = '203.0.113.8' where id = 4 | The address of entry 4 (link 3) was changed",
                "update audit_log set address = null where id = 4 | The address of entry 4 (link 3) is gone",
                "update audit_log set address = '203.0.113.8' where id = 3 | The address of entry 3 (link 2) was changed",
                "delete from audit_log where id = 4 | Entry 4 of 2025-11-26",
                "delete from audit_log where id = 7 | Entry 7 of 2025-11-26",
                "delete from audit_log where id = 4; delete from audit_links where entry_id = 4 | Links 3 to 3 are gone",
                "delete from audit_log where id = 7; delete from audit_links where entry_id = 7 | Links 6 to 6 are gone",
                "delete from audit_log where id in (2, 3); delete from audit_links where seq < 3 | Links 1 to 2 are gone",
                "delete from audit_links where entry_id = 4 | 1 entries have no link",
                "update audit_links set entry_id = 9 where seq = 3; update audit_links set entry_id = 4 where seq = 4; "
                        + "update audit_links set entry_id = 5 where seq = 3 | Entry 5 (link 3) was changed, or is at another",
                "update audit_links set seq = 10 where seq = 3; update audit_links set seq = 3 where seq = 4; "
                        + "update audit_links set seq = 4 where seq = 10 | Entry 5 (link 3) was changed, or is at another",
                "update audit_head set hash = '\\x00' | The head has another hash",
            })
    void findsWhatWasDoneToTheLog(String manipulation, String problem) throws SQLException {
        assertThat(verify(Optional.empty()).problems()).isEmpty();

        execute(manipulation);

        assertThat(verify(Optional.empty()).problems())
                .anySatisfy(found -> assertThat(found).contains(problem));
    }

    @Test
    void findsAnEntryThatWasWrittenPastTheTrigger() throws SQLException {
        execute("""
                alter table audit_log disable trigger user;
                insert into audit_log (at, event) values (now(), 'LOGGED_IN');
                alter table audit_log enable trigger user""");

        assertThat(verify(Optional.empty()).problems())
                .singleElement()
                .asString()
                .contains("1 entries have no link");
    }

    @Test
    void acceptsAPurgeOfOldEntriesOnly() throws SQLException {
        execute("""
                delete from audit_log where id in (2, 3);
                update audit_anchor set (seq, hash, at) = (select seq, hash, at from audit_links where seq = 2);
                delete from audit_links where seq <= 2""");

        assertThat(verify(Optional.empty()).problems())
                .singleElement()
                .asString()
                .contains("before they were 30 days old");
        var later = new AuditVerification(database).run(Optional.empty(), NOW.plusSeconds(40 * 86_400));
        assertThat(later.problems()).isEmpty();
        assertThat(later.links()).isEqualTo(4);
    }

    @Test
    void findsAChainThatWasWrittenAnewByTheVerificationBefore() throws SQLException {
        var before = verify(Optional.empty()).head();
        assertThat(verify(Optional.of(before)).problems()).isEmpty();

        // the password change of an intruder, taken out with a new chain over the rest
        execute("""
                delete from audit_log where id = 7;
                delete from audit_links where seq = 6;
                update audit_head set (seq, hash) = (select seq, hash from audit_links where seq = 5)""");

        assertThat(verify(Optional.empty()).problems()).isEmpty();
        assertThat(verify(Optional.of(before)).problems())
                .singleElement()
                .asString()
                .contains("its end is gone");
        append("LOGGED_IN", BUDI, "null", "2025-11-26T05:00:07Z");
        assertThat(verify(Optional.of(before)).problems())
                .singleElement()
                .asString()
                .contains("rewritten");
    }

    @Test
    void remembersTheHeadOutsideTheDatabase() throws Exception {
        var workspace = new Workspace(dir);
        workspace.prepare();
        databases.connect(workspace, "http://127.0.0.1:1");

        var well = CommandProcess.run(workspace, "audit", "verify");

        assertThat(well.output())
                .contains("6 chained entries up to 6 are as they were written")
                .contains("1 entries from before the chain")
                .endsWith("problems: 0\n");
        assertThat(well.exitCode()).isZero();
        assertThat(workspace.state().resolve("audit-head.json")).exists();
        execute("update audit_log set event = 'LOGGED_OUT' where id = 7");
        var bad = CommandProcess.run(workspace, "audit", "verify");
        assertThat(bad.output()).contains("Entry 7 (link 6) was changed").endsWith("problems: 1\n");
        assertThat(bad.exitCode()).isEqualTo(1);
        assertThat(CommandProcess.run(new Workspace(dir.resolve("empty")), "audit", "verify")
                        .exitCode())
                .isEqualTo(2);
    }

    private static AuditReport verify(Optional<AuditHead> before) throws SQLException {
        return new AuditVerification(database).run(before, NOW);
    }

    /** As user-service of any release writes it. */
    private static void append(String event, String user, String address, String at) throws SQLException {
        execute(
                "insert into audit_log (at, event, actor, user_id, address, detail, trace_id) values ('%s', '%s', '%s', '%s', %s, %s, 'b7')"
                        .formatted(
                                at,
                                event,
                                user,
                                user,
                                address,
                                event.equals("ROLES_CHANGED") ? "'[CUSTOMER] → [ADMIN]'" : "null"));
    }

    private static void execute(String command) throws SQLException {
        database.execute("users", command);
    }
}
