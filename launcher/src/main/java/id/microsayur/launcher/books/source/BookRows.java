package id.microsayur.launcher.books.source;

import id.microsayur.launcher.books.rule.MailEntry;
import id.microsayur.launcher.books.rule.OrderEntry;
import id.microsayur.launcher.books.rule.OrderEntry.OrderPayment;
import id.microsayur.launcher.books.rule.OrderEntry.OrderTimes;
import id.microsayur.launcher.books.rule.PaymentEntry;
import id.microsayur.launcher.books.rule.PaymentEntry.Amounts;
import id.microsayur.launcher.books.rule.PaymentEntry.Refunds;
import id.microsayur.launcher.books.rule.ProductStock;
import id.microsayur.launcher.books.rule.ReservationEntry;
import id.microsayur.launcher.database.PlatformDatabase.DatabaseRow;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Reads the rows of {@link BookQueries}. */
final class BookRows {

    private BookRows() {}

    static OrderEntry order(DatabaseRow row) {
        var fee = row.number(5);
        return new OrderEntry(
                row.get(0),
                row.get(1),
                new OrderPayment(row.get(2), row.get(3), row.get(4), row.number(6)),
                row.number(7) + fee,
                isTrue(row.get(8)),
                new OrderTimes(time(row, 9), time(row, 10), isTrue(row.get(11))),
                changes(row.get(12)));
    }

    static PaymentEntry payment(DatabaseRow row) {
        return new PaymentEntry(
                row.get(1),
                row.get(2),
                row.get(3),
                row.get(4),
                new Amounts(row.number(5), row.number(6), row.number(7), row.number(8), row.number(9)),
                new Refunds(isTrue(row.get(10)), row.number(11), row.number(12), row.number(13)),
                time(row, 14));
    }

    static ReservationEntry reservation(DatabaseRow row) {
        return new ReservationEntry(row.get(1), time(row, 2), row.number(3), row.number(4));
    }

    static MailEntry mail(DatabaseRow row) {
        return new MailEntry(row.get(1), row.number(2), row.number(3), row.number(4));
    }

    static ProductStock stock(DatabaseRow row) {
        return new ProductStock(row.get(0), row.get(1), row.number(2), row.number(3), row.number(4), time(row, 5));
    }

    private static Instant time(DatabaseRow row, int column) {
        return Instant.ofEpochSecond(row.number(column));
    }

    private static boolean isTrue(String value) {
        return value.equals("t");
    }

    private static Map<String, Long> changes(String text) {
        var changes = new HashMap<String, Long>();
        for (var change : text.split(",")) {
            var end = change.indexOf('=');
            if (end > 0) {
                changes.put(change.substring(0, end), Long.parseLong(change.substring(end + 1)));
            }
        }
        return changes;
    }
}
