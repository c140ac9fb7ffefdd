package id.microsayur.launcher.closing;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.launcher.CommandProcess;
import id.microsayur.launcher.database.MigratedDatabases;
import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.launcher.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command on databases that the migrations have made. */
@Timeout(300)
class ClosingCommandTests {
    private static final String DAY = "2025-11-26";
    /** In Jakarta the day after. */
    private static final String LATE = "2025-11-25T18:30:00Z";

    private static MigratedDatabases databases;
    private static PlatformDatabase database;

    @TempDir
    Path dir;

    private Workspace workspace;

    @BeforeAll
    static void migrate() throws SQLException, IOException {
        databases = MigratedDatabases.of("order-service", "payment-service");
        database = databases.database();
    }

    @AfterAll
    static void stop() {
        databases.close();
    }

    @BeforeEach
    void sellTwoOrdersAndRefundOne() throws SQLException {
        workspace = new Workspace(dir);
        workspace.prepare();
        databases.connect(workspace, "http://127.0.0.1:1");
        database.execute("orders", "truncate orders, invoice_counters cascade");
        database.execute("payments", """
                alter table ledger disable trigger user;
                truncate ledger, refunds, payments;
                alter table ledger enable trigger user;""");
        sell(1, LATE, 111_000);
        refund(sell(2, "2025-11-26T05:00:00Z", 22_200), "2025-11-26T06:00:00Z", 22_200);
        sell(3, "2025-11-26T17:00:00Z", 5_000); // midnight in Jakarta
    }

    @Test
    void closesADayOfJakarta() throws Exception {
        var csv = dir.resolve("closing.csv");

        var closing = CommandProcess.run(workspace, "closing", "--date", DAY, "--csv", csv.toString());

        assertThat(closing.output()).isEqualTo("""
                Closing of 2025-11-26 (Asia/Jakarta), in rupiah
                orders placed, card: 2
                invoices: 2, INV/2025/000001 to INV/2025/000002, gross 133,200, net 120,000, tax 13,200
                credit notes: 1, CN/2025/000001 to CN/2025/000001, gross 22,200, net 20,000, tax 2,200
                tax at 11.00 %: gross 111,000, net 100,000, tax 11,000
                card: 2 payments 133,200, 1 refunds 22,200, balance 111,000
                differences: 0
                """);
        assertThat(closing.exitCode()).isZero();
        assertThat(Files.readAllLines(csv))
                .hasSize(8)
                .contains("2025-11-26,invoices,complete,INV/2025/000001,INV/2025/000002,2,133200,120000,13200");
    }

    @Test
    void reportsNumbersThatAreMissingAtTheEndOfTheYear() throws Exception {
        database.execute("orders", "delete from invoices where kind = 'INVOICE' and number = 3");
        database.execute("orders", "delete from invoices where kind = 'CREDIT_NOTE'");

        var closing = CommandProcess.run(workspace, "closing", "--date", DAY);

        assertThat(closing.output())
                .contains("invoices: 0, INV/2025/000003 to INV/2025/000003, gross 0, net 0, tax 0; NUMBERS ARE MISSING")
                .contains(
                        "credit notes: 0, CN/2025/000001 to CN/2025/000001, gross 0, net 0, tax 0; NUMBERS ARE MISSING")
                .as("the refund without its credit note")
                .contains("invoiced 22,200, booked 0")
                .endsWith("differences: 3\n");
        assertThat(closing.exitCode()).isEqualTo(1);
    }

    @Test
    void reportsNumbersThatAreMissingBeforeTheDayAndInIt() throws Exception {
        database.execute("orders", "delete from invoices where kind = 'INVOICE' and number in (1, 2)");
        sell(4, "2025-11-26T18:00:00Z", 7_000);
        database.execute("orders", "delete from invoices where kind = 'INVOICE' and number = 3");

        var closing = CommandProcess.run(workspace, "closing", "--date", "2025-11-27");

        assertThat(closing.output())
                .contains(
                        "invoices: 1, INV/2025/000004 to INV/2025/000004, gross 7,000, net 6,306, tax 694; NUMBERS ARE MISSING");
        assertThat(closing.exitCode()).isEqualTo(1);
    }

    @Test
    void endsWithTwoIfTheDayCannotBeClosed() throws Exception {
        var empty = new Workspace(Files.createDirectory(dir.resolve("empty")));

        var closing = CommandProcess.run(empty, "closing");

        assertThat(closing.exitCode()).isEqualTo(2);
        assertThat(closing.output()).contains("Nothing is running yet");
    }

    private static UUID sell(int number, String at, long amount) throws SQLException {
        var order = UUID.randomUUID();
        var payment = UUID.randomUUID();
        database.execute("orders", """
                insert into orders (id, customer_user_id, customer_email, customer_name, delivery_recipient, delivery_phone,
                    delivery_address, when_out_of_stock, created_at, lines, payment_method, payment_attempt, payment_status,
                    status, version, tax_rate)
                values ('%s', gen_random_uuid(), 'siti@example.com', 'Siti', 'Siti', '0812', 'Bandung', 'WAIT', '%s', '[]', 'card',
                    1, 'COMPLETED', 'PAID', 0, 11)""".formatted(order, at));
        issue("INVOICE", number, order, at, amount);
        database.execute("payments", """
                insert into payments (id, order_id, user_id, charge_key, amount, currency, method, created_at, status, version, provider)
                values ('%1$s', '%2$s', gen_random_uuid(), '%2$s', %3$d, 'IDR', 'card', '%4$s', 'COMPLETED', 0, 'sandbox');
                insert into ledger (booked_at, payment_id, debit, credit, amount, currency)
                values ('%4$s', '%1$s', 'held:sandbox', 'sales', %3$d, 'IDR')""".formatted(payment, order, amount, at));
        return order;
    }

    private static void refund(UUID order, String at, long amount) throws SQLException {
        issue("CREDIT_NOTE", 1, order, at, amount);
        database.execute("payments", """
                with refund as (
                    insert into refunds (id, payment_id, request_key, amount, reason, requested_by, asked_at, status, version)
                    select gen_random_uuid(), id, 'key', %2$d, 'wilted', 'staff', '%3$s', 'COMPLETED', 0
                    from payments where order_id = '%1$s' returning id, payment_id)
                insert into ledger (booked_at, payment_id, refund_id, debit, credit, amount, currency)
                select '%3$s', payment_id, id, 'sales', 'held:sandbox', %2$d, 'IDR' from refund""".formatted(order, amount, at));
    }

    private static void issue(String kind, int number, UUID order, String at, long amount) throws SQLException {
        database.execute("orders", """
                insert into invoices (kind, year, number, order_id, issued_at, amount, tax_rate, tax)
                values ('%1$s', 2025, %2$d, '%3$s', '%4$s', %5$d, 11, round(%5$d * 11 / 111.0));
                insert into invoice_counters values ('%1$s', 2025, %2$d, '%4$s')
                on conflict (kind, year) do update set last = excluded.last""".formatted(kind, number, order, at, amount));
    }
}
