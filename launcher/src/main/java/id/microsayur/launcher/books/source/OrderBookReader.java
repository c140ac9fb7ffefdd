package id.microsayur.launcher.books.source;

import id.microsayur.launcher.books.rule.MailEntry;
import id.microsayur.launcher.books.rule.MailRules;
import id.microsayur.launcher.books.rule.OrderBook;
import id.microsayur.launcher.books.rule.PaymentEntry;
import id.microsayur.launcher.database.DatabaseSession;
import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.launcher.database.RowCursor;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Merges the books of four services by the id of the order; memory does not grow with the number of orders. */
public final class OrderBookReader implements AutoCloseable {
    private static final String CHOSEN = "select count(*) from preferences where user_id = ?"
            + " and (cardinality(muted) > 0 or not 'EMAIL' = any(media))";

    private final PlatformDatabase database;
    private final DatabaseSession orderSession;
    private final DatabaseSession notificationSession;
    private final List<RowCursor> cursors = new ArrayList<>();
    private final RowCursor orders;
    private final RowCursor payments;
    private final RowCursor reservations;
    private final RowCursor mails;

    /** @param since orders that were placed earlier are left out */
    public OrderBookReader(PlatformDatabase database, Instant since) throws SQLException {
        this.database = database;
        this.orderSession = database.session("orders");
        this.notificationSession = database.session("notifications");
        try {
            this.mails = open("notifications", BookQueries.MAILS, since);
            this.reservations = open("products", BookQueries.RESERVATIONS, since);
            this.payments = open("payments", BookQueries.PAYMENTS, since);
            this.orders = open("orders", BookQueries.ORDERS, since);
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    private RowCursor open(String name, String query, Instant since) throws SQLException {
        var cursor = database.stream(name, query, since.toString());
        cursors.add(cursor);
        return cursor;
    }

    /** The next order; empty after the last one. */
    public Optional<OrderBook> next() throws SQLException {
        while (true) {
            var id = cursors.stream()
                    .map(RowCursor::peek)
                    .filter(Objects::nonNull)
                    .map(row -> row.get(0))
                    .min(String::compareTo);
            if (id.isEmpty()) {
                return Optional.empty();
            }
            var book = read(id.get());
            if (book.order() != null || !exists(id.get())) {
                return Optional.of(book);
            } // else the order is older than asked for, or younger than this reader
        }
    }

    private OrderBook read(String id) throws SQLException {
        var order = orders.takeIf(id);
        var paid = new ArrayList<PaymentEntry>();
        for (var row = payments.takeIf(id); row != null; row = payments.takeIf(id)) {
            paid.add(BookRows.payment(row));
        }
        var reserved = reservations.takeIf(id);
        var mailed = new ArrayList<MailEntry>();
        for (var row = mails.takeIf(id); row != null; row = mails.takeIf(id)) {
            mailed.add(BookRows.mail(row));
        }
        var book = new OrderBook(
                id,
                order == null ? null : BookRows.order(order),
                paid,
                reserved == null ? null : BookRows.reservation(reserved),
                mailed);
        return order != null && MailRules.missesMail(book) && hasChosen(order.get(13))
                ? book.withoutExpectedMails()
                : book;
    }

    /** Whether the customer chose not to be told of everything by mail. */
    private boolean hasChosen(String userId) throws SQLException {
        return notificationSession.rows(CHOSEN, userId).getFirst().number(0) > 0;
    }

    private boolean exists(String id) throws SQLException {
        return !orderSession
                .rows("select id from orders where id = cast(? as uuid)", id)
                .isEmpty();
    }

    @Override
    public void close() throws SQLException {
        for (var cursor : cursors) {
            cursor.close();
        }
        orderSession.close();
        notificationSession.close();
    }
}
