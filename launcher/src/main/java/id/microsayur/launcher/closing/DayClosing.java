package id.microsayur.launcher.closing;

import id.microsayur.launcher.closing.ClosingReport.Amounts;
import id.microsayur.launcher.closing.ClosingReport.MethodSum;
import id.microsayur.launcher.closing.ClosingReport.NumberRange;
import id.microsayur.launcher.closing.ClosingReport.OrdersPlaced;
import id.microsayur.launcher.closing.ClosingReport.TaxSum;
import id.microsayur.launcher.closing.OrderBalance.Balance;
import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.launcher.database.PlatformDatabase.DatabaseRow;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Closes a day from the databases of orders and payments; reads only. */
public final class DayClosing {
    /** Zone of the shop's days. */
    public static final ZoneId SHOP_ZONE = ZoneId.of("Asia/Jakarta");

    private static final Duration IN_FLIGHT = Duration.ofMinutes(2);
    private static final int CHUNK = 500;
    private static final String ORDERS = "orders";
    private static final String PAYMENTS = "payments";

    private final PlatformDatabase database;

    public DayClosing(PlatformDatabase database) {
        this.database = database;
    }

    public ClosingReport close(LocalDate day, Instant now) throws SQLException {
        var from = day.atStartOfDay(SHOP_ZONE).toInstant();
        var until = day.plusDays(1).atStartOfDay(SHOP_ZONE).toInstant();
        return new ClosingReport(
                day,
                !now.isBefore(until),
                rows(ORDERS, ClosingQueries.ORDERS, from, until).stream()
                        .map(row -> new OrdersPlaced(row.get(0), row.number(1)))
                        .toList(),
                numbers(day, from, until),
                rows(ORDERS, ClosingQueries.TAX, from, until).stream()
                        .map(row -> new TaxSum(row.get(0), row.number(1), row.number(2)))
                        .toList(),
                rows(PAYMENTS, ClosingQueries.MONEY, from, until).stream()
                        .map(row ->
                                new MethodSum(row.get(0), row.number(1), row.number(2), row.number(3), row.number(4)))
                        .toList(),
                compare(from, until, now));
    }

    private List<NumberRange> numbers(LocalDate day, Instant from, Instant until) throws SQLException {
        var documents = rows(ORDERS, ClosingQueries.NUMBERS, from, until);
        var missing = database.rows(ORDERS, ClosingQueries.MISSING_LAST_NUMBERS, String.valueOf(day.getYear()));
        return Stream.concat(documents.stream(), missing.stream())
                .map(DayClosing::numbers)
                .toList();
    }

    private static NumberRange numbers(DatabaseRow row) {
        return new NumberRange(
                row.get(0),
                (int) row.number(1),
                row.number(2),
                row.number(3),
                new Amounts(row.number(4), row.number(5), row.number(6)),
                row.get(7).equals("t"));
    }

    /** Compares every order that was invoiced or booked on the day; the balances are those over all days. */
    private List<ClosingDifference> compare(Instant from, Instant until, Instant now) throws SQLException {
        var ids = new TreeSet<String>();
        rows(ORDERS, ClosingQueries.INVOICED_ORDERS, from, until).forEach(row -> ids.add(row.get(0)));
        rows(PAYMENTS, ClosingQueries.BOOKED_ORDERS, from, until).forEach(row -> ids.add(row.get(0)));
        var firstInvoice = firstInvoice();
        var differences = new ArrayList<ClosingDifference>();
        var all = List.copyOf(ids);
        for (var start = 0; start < all.size(); start += CHUNK) {
            var chunk = all.subList(start, Math.min(start + CHUNK, all.size()));
            var booked = balances(PAYMENTS, ClosingQueries.LEDGER_BALANCES, chunk);
            var invoiced = balances(ORDERS, ClosingQueries.INVOICE_BALANCES, chunk);
            for (var id : chunk) {
                new OrderBalance(id, invoiced.get(id), booked.get(id))
                        .explain(now.minus(IN_FLIGHT), firstInvoice)
                        .ifPresent(differences::add);
            }
        }
        return List.copyOf(differences);
    }

    private @Nullable Instant firstInvoice() throws SQLException {
        var first = database.rows(ORDERS, ClosingQueries.FIRST_INVOICE);
        return first.isEmpty() ? null : Instant.ofEpochSecond(first.getFirst().number(0));
    }

    private Map<String, Balance> balances(String name, String query, List<String> ids) throws SQLException {
        var balances = new HashMap<String, Balance>();
        for (var row : database.rows(name, query, String.join(",", ids))) {
            balances.put(
                    row.get(0),
                    new Balance(
                            row.number(1), Instant.ofEpochSecond(row.number(2)), Instant.ofEpochSecond(row.number(3))));
        }
        return balances;
    }

    private List<DatabaseRow> rows(String name, String query, Instant from, Instant until) throws SQLException {
        return database.rows(name, query, from.toString(), until.toString());
    }
}
