package id.microsayur.launcher.books.source;

import id.microsayur.launcher.books.rule.PaymentEntry;
import id.microsayur.launcher.books.rule.ProviderBook;
import id.microsayur.launcher.books.rule.ProviderBook.ProviderCharge;
import id.microsayur.launcher.database.DatabaseSession;
import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.launcher.database.RowCursor;
import id.microsayur.launcher.http.SandboxClient;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Merges the payments and the charges at the sandbox by the id of the payment, page by page. */
public final class ProviderBookReader implements AutoCloseable {
    private static final Pattern UUID_FORMAT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final DatabaseSession session;
    private final SandboxClient sandbox;
    private final Instant since;
    private final RowCursor payments;
    private final Deque<ProviderCharge> charges = new ArrayDeque<>();
    private @Nullable String last = "";

    public ProviderBookReader(PlatformDatabase database, SandboxClient sandbox, Instant since) throws SQLException {
        this.session = database.session("payments");
        this.sandbox = sandbox;
        this.since = since;
        this.payments = database.stream("payments", BookQueries.CHARGES, since.toString());
    }

    /** The next charge or payment; empty after the last one. */
    public Optional<ProviderBook> next() throws SQLException {
        while (true) {
            var charge = peekCharge();
            var payment = payments.peek();
            if (charge == null && payment == null) {
                return Optional.empty();
            }
            if (charge == null || payment != null && payment.get(0).compareTo(charge.key()) < 0) {
                return Optional.of(new ProviderBook(takePayment(payment == null ? "" : payment.get(0)), null));
            }
            charges.remove();
            var booked = takePayment(charge.key());
            if (booked != null || !charge.since().isBefore(since) && !exists(charge.key())) {
                return Optional.of(new ProviderBook(booked, charge));
            } // else the payment is older than asked for, or younger than this reader
        }
    }

    private @Nullable PaymentEntry takePayment(String id) throws SQLException {
        var row = payments.takeIf(id);
        return row == null ? null : BookRows.payment(row);
    }

    private @Nullable ProviderCharge peekCharge() {
        if (charges.isEmpty() && last != null) {
            var page = sandbox.charges(last);
            page.forEach(charge -> charges.add(new ProviderCharge(
                    charge.path("key").asString(),
                    charge.path("status").asString().equals("succeeded"),
                    charge.path("amount").asLong(),
                    charge.path("refunded").asLong(),
                    charge.path("reference").asString(""),
                    Instant.ofEpochSecond(charge.path("changed_at").asLong(0)))));
            last = charges.isEmpty() ? null : charges.getLast().key();
        }
        return charges.peek();
    }

    private boolean exists(String key) throws SQLException {
        return UUID_FORMAT.matcher(key).matches()
                && !session.rows("select id from payments where id = cast(? as uuid)", key)
                        .isEmpty();
    }

    @Override
    public void close() throws SQLException {
        payments.close();
        session.close();
    }
}
